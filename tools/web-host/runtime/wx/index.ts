import { services } from '../services';
import { showFailure } from '../ui/failure-bar';
import { cloud } from './cloud';
import { documents } from './documents';
import { feedback } from './feedback';
import { fileSystem } from './file-system';
import { gadgets } from './gadgets';
import { media } from './media';
import { navigation } from './navigation';
import { permissions } from './permissions';
import { place } from './place';
import { queries } from './queries';
import { requests } from './request';
import { sound } from './sound';
import { storage } from './storage';
import { type LaunchOptions, system } from './system';

/** A name that the host lacks answers with a function that fails loudly when it is called. */
function failLoudly(methods: Record<string, unknown>, prefix: string): Record<string, unknown> {
  return new Proxy(methods, {
    get(target, name) {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name) as unknown;
      return () => {
        const message = `${prefix}.${name} 在浏览器宿主里还没有实现`;
        showFailure(message);
        throw new Error(message);
      };
    },
  });
}

/** The global `wx`. */
export function createWx(launch: LaunchOptions): Record<string, unknown> {
  const methods: Record<string, unknown> = {
    ...system(launch),
    ...storage(services().persona.openid),
    ...feedback(),
    ...navigation(),
    ...requests(),
    ...media(),
    ...sound(),
    ...fileSystem(),
    ...documents(),
    ...place(),
    ...permissions(),
    ...gadgets(),
    ...queries(),
    cloud: failLoudly(cloud(), 'wx.cloud'),
  };
  methods['canIUse'] = (feature: string) => {
    const [name = ''] = feature.split('.');
    return name in methods || !/^[a-z]+[A-Z]/.test(name);
  };
  return failLoudly(methods, 'wx');
}
