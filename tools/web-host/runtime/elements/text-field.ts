import { anything, type ElementDefinition, flag, type HostElement, number, type PropertyDefinition, text } from '../engine/host-element';
import { scopedClasses } from '../engine/scoped-class';

type Field = HTMLInputElement | HTMLTextAreaElement;

const INPUT_MODES: Record<string, string> = { number: 'numeric', digit: 'decimal', tel: 'tel' };

const properties: Record<string, PropertyDefinition> = {
  name: text(),
  disabled: flag(),
  value: anything(),
  type: text('text'),
  password: flag(),
  placeholder: text(),
  placeholderStyle: text(),
  placeholderClass: text('input-placeholder'),
  maxlength: number(140),
  focus: flag(),
  autoFocus: flag(),
  confirmType: text('done'),
  confirmHold: flag(),
  cursor: anything(),
  cursorColor: text(),
  cursorSpacing: number(),
  selectionStart: anything(),
  selectionEnd: anything(),
  adjustPosition: flag(true),
  adjustKeyboardTo: text(),
  holdKeyboard: flag(),
  alwaysEmbed: flag(),
  autoHeight: flag(),
  fixed: flag(),
  showConfirmBar: flag(true),
  disableDefaultPadding: flag(),
  safePasswordCertPath: text(),
  safePasswordLength: anything(),
  safePasswordTimeStamp: anything(),
  safePasswordNonce: text(),
  safePasswordSalt: text(),
  safePasswordCustomHash: text(),
};

function valueOf(element: HostElement): string {
  return element.text('value');
}

/** The field grows with its text; the height stands on the inner field, the outer one follows. */
function fitHeight(element: HostElement, field: Field): void {
  if (!element.flag('autoHeight')) return;
  field.style.height = 'auto';
  const height = field.scrollHeight;
  const before = element.dom.dataset['height'];
  field.style.height = `${height}px`;
  element.dom.dataset['height'] = String(height);
  if (before !== String(height)) element.trigger('linechange', { height, lineCount: Math.round(height / (parseFloat(getComputedStyle(field).lineHeight) || height)) });
}

/** WeChat's own placeholder element, so that `placeholder-class` colours it; the real one stays for readers and tests. */
function connectPlaceholder(element: HostElement, field: Field): () => void {
  const shown = element.inner('wxh-placeholder');
  element.watch(['placeholder'], () => {
    field.placeholder = shown.textContent = element.text('placeholder');
  });
  element.watch(['placeholderClass', 'placeholderStyle'], () => {
    shown.className = ['wxh-placeholder', ...scopedClasses(element.node, element.text('placeholderClass'))].join(' ');
    shown.setAttribute('style', element.text('placeholderStyle'));
  });
  return () => {
    shown.hidden = field.value !== '';
  };
}

function connectAttributes(element: HostElement, field: Field): void {
  element.watch(['disabled'], () => {
    field.disabled = element.flag('disabled');
  });
  element.watch(['maxlength'], () => {
    if (element.number('maxlength') >= 0) field.setAttribute('maxlength', element.text('maxlength'));
    else field.removeAttribute('maxlength');
  });
  element.watch(['type', 'password'], () => {
    if (field instanceof HTMLInputElement) field.type = element.flag('password') ? 'password' : 'text';
    field.inputMode = INPUT_MODES[element.text('type')] ?? 'text';
  });
  element.watch(['ariaLabel'], () => {
    field.setAttribute('aria-label', element.text('ariaLabel') || element.text('placeholder'));
  });
  element.watch(['autoHeight'], () => element.dom.toggleAttribute('auto-height', element.flag('autoHeight')));
  element.watch(['focus', 'autoFocus'], () => {
    if (element.flag('focus') || element.flag('autoFocus')) window.setTimeout(() => field.focus(), 0);
  });
}

/** What a handler returns replaces the text, as in WeChat. */
function replacement(result: unknown): string | undefined {
  if (typeof result === 'string') return result;
  const value = (result as { value?: unknown } | null | undefined)?.value;
  return typeof value === 'string' ? value : undefined;
}

function connect(element: HostElement, className: string): void {
  const field = element.inner<Field>(className);
  const showPlaceholder = connectPlaceholder(element, field);
  const draw = (): void => {
    showPlaceholder();
    fitHeight(element, field);
  };
  connectAttributes(element, field);
  element.watch(['value'], () => {
    if (field.value !== valueOf(element)) field.value = valueOf(element);
    draw();
  });
  field.addEventListener('input', (event) => {
    event.stopPropagation();
    draw();
    element.set({ value: field.value });
    element.trigger('input', { value: field.value, cursor: field.selectionStart ?? 0, keyCode: 0 }, {
      handleListenerReturn(result) {
        const value = replacement(result);
        if (value !== undefined && value !== field.value) element.set({ value });
      },
    });
  });
  field.addEventListener('change', (event) => event.stopPropagation());
  field.addEventListener('focus', () => element.trigger('focus', { value: field.value, height: 0 }));
  field.addEventListener('blur', () => element.trigger('blur', { value: field.value, cursor: field.selectionStart ?? 0 }));
  field.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Enter' && field instanceof HTMLInputElement) element.trigger('confirm', { value: field.value });
  });
  const observer = new ResizeObserver(draw);
  observer.observe(element.dom);
  element.onDisconnect(() => observer.disconnect());
  element.control = { value: () => field.value, reset: () => element.set({ value: '' }), activate: () => field.focus() };
}

export const input: ElementDefinition = { properties, connect: (element) => connect(element, 'wxh-input') };
export const textarea: ElementDefinition = { properties, connect: (element) => connect(element, 'wxh-textarea') };
