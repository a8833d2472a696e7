import { services } from '../services';
import { showDialog } from '../ui/dialog';
import { call } from './call';

/** Authorisations, the privacy agreement and subscribe messages. */
export function permissions(): Record<string, unknown> {
  const { permissions: own, privacy } = services();
  return {
    getSetting: call('getSetting', () => ({ authSetting: own.all, subscriptionsSetting: { mainSwitch: true, itemSettings: {} } })),
    openSetting: call('openSetting', () => own.openSetting()),
    authorize: call('authorize', async ({ scope }: { scope: string }) => {
      await privacy.require('authorize');
      await own.require(scope);
    }),
    getPrivacySetting: call('getPrivacySetting', () => ({ needAuthorization: !privacy.agreed, privacyContractName: '《社区幸福通隐私保护指引》' })),
    onNeedPrivacyAuthorization: (listener: Parameters<typeof privacy.onNeed>[0]) => privacy.onNeed(listener),
    requirePrivacyAuthorize: call('requirePrivacyAuthorize', () => privacy.require('requirePrivacyAuthorize')),
    openPrivacyContract: call('openPrivacyContract', async () => {
      await showDialog({ title: '隐私保护指引', content: '这里是微信平台上登记的隐私保护指引。', buttons: ['返回小程序'] });
    }),
    requestSubscribeMessage: call('requestSubscribeMessage', async ({ tmplIds }: { tmplIds: string[] }) => {
      const { button } = await showDialog({ title: '社区幸福通 申请给您发通知', content: `办理有进展时发 ${tmplIds.length} 条服务通知。`, buttons: ['取消', '允许'] });
      return Object.fromEntries(tmplIds.map((id) => [id, button === 1 ? 'accept' : 'reject']));
    }),
    login: call('login', () => ({ code: `login-code-${services().persona.openid}` })),
    checkSession: call('checkSession', () => ({})),
  };
}
