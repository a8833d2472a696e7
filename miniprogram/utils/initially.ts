/** A first value of a page's data, typed as all that it may become. */
export const initially = <T>(value: T): T => value;
