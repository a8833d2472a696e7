import { phoneOf } from '../../../lib/demo-phone';
import type { HostElement } from '../engine/host-element';
import { services } from '../services';
import { showDialog } from '../ui/dialog';

async function askForPhone(element: HostElement): Promise<void> {
  const number = phoneOf(services().persona.openid);
  const { button } = await showDialog({ title: '申请获取并验证您的手机号', content: number, buttons: ['不允许', '允许'] });
  if (button === 1) element.trigger('getphonenumber', { errMsg: 'getPhoneNumber:ok', code: number });
  else element.trigger('getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' });
}

async function openContact(element: HostElement): Promise<void> {
  await showDialog({ title: '客服消息', content: '这里是微信的客服会话。', buttons: ['返回小程序'] });
  element.trigger('contact', { errMsg: 'enterContact:ok', path: '', query: {} });
}

/** What a button with an open-type does beside its tap. */
export function openTypes(openType: string, element: HostElement): void {
  const actions: Record<string, () => Promise<unknown> | void> = {
    getPhoneNumber: () => askForPhone(element),
    agreePrivacyAuthorization: () => {
      services().privacy.agree();
      element.trigger('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
    },
    contact: () => openContact(element),
    share: () => services().share({ from: 'button', target: element.node }),
    openSetting: async () => element.trigger('opensetting', await services().permissions.openSetting()),
    feedback: () => showDialog({ title: '意见反馈', content: '这里是微信的反馈页。', buttons: ['返回小程序'] }),
  };
  const action = actions[openType];
  if (action === undefined) throw new Error(`the host has no button open-type "${openType}"`);
  Promise.resolve(action()).catch((error: unknown) => console.error(error));
}
