interface Callbacks {
  success?: (result: unknown) => void;
  fail?: (error: unknown) => void;
  complete?: (result: unknown) => void;
}

type Failure = Error & { errCode?: number; errno?: number };

/** The platform's way of calling: callbacks when given, else a promise; results and errors carry `errMsg`. */
export function call<O extends object, R>(name: string, run: (options: O) => R | Promise<R>): (options?: O & Callbacks) => Promise<R & { errMsg: string }> | undefined {
  return (options = {} as O & Callbacks) => {
    const { success, fail, complete } = options;
    const running = (async () => {
      try {
        const result = { errMsg: `${name}:ok`, ...(await run(options)) };
        success?.(result);
        complete?.(result);
        return result;
      } catch (cause) {
        const { message, errCode, errno } = cause as Failure;
        const error = Object.assign(new Error(`${name}:fail ${message}`), { errMsg: `${name}:fail ${message}`, ...(errCode === undefined ? {} : { errCode }), ...(errno === undefined ? {} : { errno }) });
        fail?.(error);
        complete?.(error);
        throw error;
      }
    })();
    if (success === undefined && fail === undefined && complete === undefined) return running;
    running.catch(() => undefined);
    return undefined;
  };
}

/** An API that has nothing to do here but to succeed. */
export function accepted(name: string): ReturnType<typeof call> {
  return call(name, () => ({}));
}
