import type * as glassEasel from 'glass-easel';

/**
 * A class name given to a built-in element as a property (`hover-class`, `placeholder-class`) as it must be
 * written in the DOM: with the prefix of the component whose template names it.
 */
export function scopedClasses(node: glassEasel.GeneralComponent, names: string): string[] {
  const owner = node.ownerShadowRoot?.getHostNode();
  const plain = names.split(/\s+/).filter((name) => name !== '' && name !== 'none');
  if (owner === undefined) return plain;
  const { styleScope, extraStyleScope } = owner.getComponentOptions();
  const manager = owner.getComponentDefinition().behavior.ownerSpace.styleScopeManager;
  const prefixes = [styleScope, extraStyleScope].flatMap((scope) => (scope === undefined || scope === null ? [] : [manager.queryName(scope) ?? '']));
  return [...new Set([...prefixes, ''])].flatMap((prefix) => plain.map((name) => (prefix === '' ? name : `${prefix}--${name}`)));
}
