/** What WXS offers beyond JavaScript. Must exist before the templates run. */
export function installWxsGlobals(): void {
  const names = { Object, Array, String, Number, Boolean, Function, Date, RegExp };
  for (const [name, constructor] of Object.entries(names)) {
    // The compiler writes `.constructor` of WXS as `.__wxsCtor`: there it is a name, not a function.
    Object.defineProperty(constructor.prototype, '__wxsCtor', { get: () => name, enumerable: false, configurable: true });
  }
  Object.assign(globalThis, {
    getDate: (...parts: ConstructorParameters<DateConstructor>) => new Date(...parts),
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
  });
}
