import path from 'node:path';
import { FakeWx, type FakeWxOptions } from './fake-wx';

/** A service of the Mini Program in a registry of its own, with a phone of its own, as after a fresh start of the app. */
export function startService<T extends object>(name: string, phone: FakeWxOptions, before?: FakeWx): { service: T; wx: FakeWx } {
  const stored = before === undefined ? {} : Object.fromEntries(before.storage);
  const wx = new FakeWx({ ...phone, stored: { ...stored, ...phone.stored } });
  Object.assign(globalThis, { wx: wx.api });
  let service: T | undefined;
  jest.isolateModules(() => {
    service = jest.requireActual<T>(path.resolve('miniprogram', name));
  });
  if (service === undefined) throw new Error(`${name} was not loaded`);
  return { service, wx };
}
