import { anything, type ElementDefinition, flag, setAttribute, text } from '../engine/host-element';
import { openTypes } from './open-types';
import { reset, submit } from './form';
import { connectHover, hoverProperties } from './hover';

export const button: ElementDefinition = {
  properties: {
    ...hoverProperties,
    hoverClass: text(),
    name: text(),
    disabled: flag(),
    size: text('default'),
    type: text('default'),
    plain: flag(),
    loading: flag(),
    formType: text(),
    openType: text(),
    lang: text(),
    sessionFrom: text(),
    sendMessageTitle: text(),
    sendMessagePath: text(),
    sendMessageImg: text(),
    appParameter: text(),
    showMessageCard: flag(),
    phoneNumberNoQuotaToast: flag(),
    activityType: anything(),
    entrancePath: text(),
    needShowEntrance: flag(),
  },
  connect(element) {
    connectHover(element, 'wxh-button-hover');
    element.dom.setAttribute('role', 'button');
    for (const name of ['size', 'type', 'plain', 'disabled', 'loading']) element.watch([name], () => setAttribute(element.dom, name, element.get(name)));
    element.watch(['disabled'], () => setAttribute(element.dom, 'aria-disabled', element.flag('disabled') ? 'true' : ''));
    element.on('tap', () => {
      const form = element.closest('wx-form');
      if (form !== undefined && element.text('formType') === 'submit') submit(form);
      if (form !== undefined && element.text('formType') === 'reset') reset(form);
      const openType = element.text('openType');
      if (openType !== '') openTypes(openType, element);
    });
    element.control = { value: () => undefined, reset: () => undefined, activate: () => element.trigger('tap', {}, { bubbles: true, composed: true }) };
  },
};
