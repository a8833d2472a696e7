import type { CodeSpace } from 'glass-easel-miniprogram-adapter';

type Definition = Record<string, unknown> & { behaviors?: unknown[] };

/** The platform's behaviors, which sources name by string; a form reads `name` and `value` of a form field. */
export class PlatformBehaviors {
  private readonly byName: Map<string, unknown>;

  constructor(space: CodeSpace) {
    const register = (definition: Record<string, unknown>): unknown => space.behavior().definition(definition).register();
    this.byName = new Map<string, unknown>([
      ['wx://form-field', register({ properties: { name: String, value: null } })],
      ['wx://form-field-group', register({})],
      ['wx://form-field-button', register({})],
      ['wx://component-export', register({})],
    ]);
  }

  /** The definition with named behaviors replaced by the behaviors themselves. */
  resolve<D extends Definition>(definition: D): D {
    if (definition.behaviors !== undefined) definition.behaviors = definition.behaviors.map((behavior) => this.lookUp(behavior));
    return definition;
  }

  private lookUp(behavior: unknown): unknown {
    if (typeof behavior !== 'string') return behavior;
    const found = this.byName.get(behavior);
    if (found === undefined) throw new Error(`the host does not know the behavior ${behavior}`);
    return found;
  }
}
