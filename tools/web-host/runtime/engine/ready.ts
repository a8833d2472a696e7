import type * as glassEasel from 'glass-easel';
import type { CodeSpace } from 'glass-easel-miniprogram-adapter';

interface Instance {
  _$: glassEasel.GeneralComponent;
}

/** WeChat calls `ready` once a component has been laid out; the engine leaves that to its host. */
export function callReady(space: CodeSpace): void {
  let waiting: glassEasel.GeneralComponent[] = [];
  const flush = (): void => {
    const components = waiting;
    waiting = [];
    for (const component of components) component.triggerLifetime('ready', []);
  };
  const behavior = space.getComponentSpace().defineBehavior({
    lifetimes: {
      attached() {
        if (waiting.length === 0) window.setTimeout(flush, 0);
        waiting.push((this as unknown as Instance)._$);
      },
    },
  });
  space.setOverallBehavior(behavior.general());
}
