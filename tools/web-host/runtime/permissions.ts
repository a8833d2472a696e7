import { showDialog } from './ui/dialog';

const NAMES: Record<string, string> = {
  'scope.userLocation': '获取您的位置信息',
  'scope.userFuzzyLocation': '获取您的大致位置',
  'scope.camera': '使用您的摄像头',
  'scope.record': '使用您的麦克风',
  'scope.writePhotosAlbum': '保存图片到您的相册',
};

/** What WeChat asks the person to allow, kept for each person's phone. */
export class Permissions {
  constructor(private readonly openid: string) {}

  get all(): Record<string, boolean> {
    return JSON.parse(localStorage.getItem(this.key) ?? '{}') as Record<string, boolean>;
  }

  set(scope: string, allowed: boolean): void {
    localStorage.setItem(this.key, JSON.stringify({ ...this.all, [scope]: allowed }));
  }

  /** Asks once; after that the answer stands until it is changed in the settings. */
  async require(scope: string): Promise<void> {
    const known = this.all[scope];
    if (known === undefined) {
      const { button } = await showDialog({ title: '社区幸福通 申请', content: NAMES[scope] ?? scope, buttons: ['拒绝', '允许'] });
      this.set(scope, button === 1);
    }
    if (this.all[scope] !== true) throw new Error('auth deny');
  }

  async openSetting(): Promise<{ errMsg: string; authSetting: Record<string, boolean> }> {
    const scopes = Object.keys(this.all);
    const { button } = await showDialog({ title: '设置', content: scopes.length === 0 ? '还没有申请过权限。' : scopes.map((scope) => NAMES[scope] ?? scope).join('、'), buttons: ['都不允许', '都允许'] });
    for (const scope of scopes) this.set(scope, button === 1);
    return { errMsg: 'openSetting:ok', authSetting: this.all };
  }

  private get key(): string {
    return `host:permissions:${this.openid}`;
  }
}
