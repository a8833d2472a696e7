/** One thing that is wrong with the Mini Program's source, at a place a person can open. */
export interface Problem {
  /** Path of the file, relative to the source folder where it lies inside it. */
  file: string;
  line?: number;
  message: string;
}

/** `pages/home/home.wxml:12 标签没有闭合` */
export function describeProblem({ file, line, message }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`} ${message}`;
}
