import type { Device } from './device';
import type { Router } from './pages/router';
import type { Permissions } from './permissions';
import type { Persona } from './persona';
import type { Privacy } from './privacy';

export interface ShareRequest {
  from: 'button' | 'menu';
  target?: unknown;
}

/** What elements and `wx.*` need of the running host; put together at boot. */
export interface Services {
  device: Device;
  persona: Persona;
  permissions: Permissions;
  privacy: Privacy;
  router: Router;
  share(request: ShareRequest): Promise<void>;
}

let current: Services | undefined;

export function provideServices(services: Services): void {
  current = services;
}

export function services(): Services {
  if (current === undefined) throw new Error('the host is not running yet');
  return current;
}
