import { type ElementDefinition, flag, type HostElement, type PropertyDefinition, setAttribute, text } from '../engine/host-element';

const properties: Record<string, PropertyDefinition> = { name: text(), disabled: flag(), checked: flag(), color: text() };

function showChecked(element: HostElement, role: string): void {
  element.dom.setAttribute('role', role);
  element.watch(['checked'], () => {
    setAttribute(element.dom, 'checked', element.flag('checked'));
    element.dom.setAttribute('aria-checked', String(element.flag('checked')));
  });
  element.watch(['disabled'], () => setAttribute(element.dom, 'disabled', element.flag('disabled')));
  element.watch(['color'], () => element.dom.style.setProperty('--wxh-color', element.text('color') || null));
}

function onTap(element: HostElement, act: () => void): void {
  element.on('tap', () => {
    if (!element.flag('disabled')) act();
  });
}

export const switchElement: ElementDefinition = {
  properties: { ...properties, type: text('switch') },
  connect(element) {
    showChecked(element, 'switch');
    const toggle = (): void => {
      element.set({ checked: !element.flag('checked') });
      element.trigger('change', { value: element.flag('checked') });
    };
    onTap(element, toggle);
    element.control = { value: () => element.flag('checked'), reset: () => element.set({ checked: false }), activate: toggle };
  },
};

function checkedValues(group: HostElement, tag: string): string[] {
  return group
    .inside(tag)
    .filter((item) => item.flag('checked'))
    .map((item) => item.text('value'));
}

export const checkbox: ElementDefinition = {
  properties: { ...properties, value: text() },
  connect(element) {
    showChecked(element, 'checkbox');
    const toggle = (): void => {
      element.set({ checked: !element.flag('checked') });
      const group = element.closest('wx-checkbox-group');
      group?.trigger('change', { value: checkedValues(group, 'wx-checkbox') });
    };
    onTap(element, toggle);
    element.control = { value: () => undefined, reset: () => element.set({ checked: false }), activate: toggle };
  },
};

export const radio: ElementDefinition = {
  properties: { ...properties, value: text() },
  connect(element) {
    showChecked(element, 'radio');
    const choose = (): void => {
      if (element.flag('checked')) return;
      const group = element.closest('wx-radio-group');
      for (const other of group?.inside('wx-radio') ?? []) other.set({ checked: other === element });
      element.set({ checked: true });
      group?.trigger('change', { value: element.text('value') });
    };
    onTap(element, choose);
    element.control = { value: () => undefined, reset: () => element.set({ checked: false }), activate: choose };
  },
};

export const checkboxGroup: ElementDefinition = {
  properties: { name: text() },
  connect(element) {
    element.control = { value: () => checkedValues(element, 'wx-checkbox'), reset: () => undefined };
  },
};

export const radioGroup: ElementDefinition = {
  properties: { name: text() },
  connect(element) {
    element.dom.setAttribute('role', 'radiogroup');
    element.control = { value: () => checkedValues(element, 'wx-radio')[0] ?? '', reset: () => undefined };
  },
};
