/** A random name of 24 characters, for requests and files: WeChat has no crypto.randomUUID. */
export function newId(): string {
  let id = Date.now().toString(36);
  while (id.length < 24) id += Math.random().toString(36).slice(2);
  return id.slice(0, 24);
}
