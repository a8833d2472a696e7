import { showDialog } from './ui/dialog';

type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void;
type Listener = (resolve: Resolve, eventInfo: { referrer: string }) => void;

const AGREED = 'host:privacy-agreed';

/** WeChat's privacy agreement: asked once, before the first call that touches personal data. */
export class Privacy {
  private listener: Listener | undefined;
  private waiting: (() => void)[] = [];

  constructor(private readonly openid: string) {}

  get agreed(): boolean {
    return localStorage.getItem(`${AGREED}:${this.openid}`) === '1';
  }

  agree(): void {
    localStorage.setItem(`${AGREED}:${this.openid}`, '1');
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  forget(): void {
    localStorage.removeItem(`${AGREED}:${this.openid}`);
  }

  onNeed(listener: Listener): void {
    this.listener = listener;
  }

  /** Waits for the agreement; refused ends with WeChat's 104. */
  async require(referrer: string): Promise<void> {
    if (this.agreed) return;
    const { listener } = this;
    if (listener === undefined) {
      const { button } = await showDialog({ title: '隐私保护指引', content: '在使用前，请阅读并同意《社区幸福通隐私保护指引》。', buttons: ['拒绝', '同意'] });
      if (button !== 1) throw Object.assign(new Error('privacy permission is not authorized'), { errno: 104 });
      this.agree();
      return;
    }
    await new Promise<void>((resolve, reject) => {
      this.waiting.push(resolve);
      listener(({ event }) => {
        if (event === 'agree') this.agree();
        else if (event === 'disagree') reject(Object.assign(new Error('privacy permission is not authorized'), { errno: 104 }));
      }, { referrer });
    });
  }
}
