import { call } from './call';

/** `wx.setStorage…` on localStorage; every person has a phone, and so a store, of their own. */
export function storage(openid: string): Record<string, unknown> {
  const prefix = `phone:${openid}:`;
  const keys = (): string[] =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  const read = (key: string): { data: unknown } | undefined => {
    const text = localStorage.getItem(prefix + key);
    return text === null ? undefined : (JSON.parse(text) as { data: unknown });
  };
  const write = (key: string, data: unknown): void => localStorage.setItem(prefix + key, JSON.stringify({ data }));
  const remove = (key: string): void => localStorage.removeItem(prefix + key);
  const clear = (): void => keys().forEach(remove);
  const info = (): object => ({ keys: keys(), currentSize: Math.ceil(keys().reduce((sum, key) => sum + (localStorage.getItem(prefix + key)?.length ?? 0), 0) / 1024), limitSize: 10240 });
  return {
    getStorageSync: (key: string) => read(key)?.data ?? '',
    setStorageSync: write,
    removeStorageSync: remove,
    clearStorageSync: clear,
    getStorageInfoSync: info,
    getStorage: call('getStorage', ({ key }: { key: string }) => {
      const found = read(key);
      if (found === undefined) throw new Error('data not found');
      return found;
    }),
    setStorage: call('setStorage', ({ key, data }: { key: string; data: unknown }) => write(key, data)),
    removeStorage: call('removeStorage', ({ key }: { key: string }) => remove(key)),
    clearStorage: call('clearStorage', clear),
    getStorageInfo: call('getStorageInfo', info),
  };
}
