import { asProblem } from '../../../../services/cloud';
import { forgetPost, forgetSpan, type LearnedModel, type Learning, learning, putInForce } from '../../../../services/learning';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { forgottenLine, lastDays, type ModelLine, modelLine, type TeacherLine, teacherLine, untilOf } from './lines';

/** What is being decided in the sheet: a model to put in force, or teaching to leave out. */
type Deciding = { readonly what: 'use'; readonly id: string | null; readonly name: string } | { readonly what: 'post'; readonly postId: string; readonly name: string; readonly decisions: number } | { readonly what: 'day' };

interface Asked {
  readonly title: string;
  readonly action: string;
  readonly lines: readonly string[];
}

const SHOWN = 10;
const KEPT = '已经归好的类不变，谁教过什么也还记着';
const ANEW = '10 分钟左右重新学一次，学好就换上';

/** Whether new models take over again, once one was chosen. */
const FROM_HERE = [
  { value: 'automatic', label: '学了更好的，自动换上' },
  { value: 'fixed', label: '一直用这个' },
] as const;

const askedFor = (deciding: Deciding): Asked => {
  if (deciding.what === 'use') return { title: `用${deciding.name}`, action: `就用${deciding.name}`, lines: ['换上以后，党支部看到的建议一分钟内跟着变'] };
  if (deciding.what === 'post') return { title: `不算${deciding.name}教的`, action: `不算${deciding.name}教的`, lines: [`这 30 天教过 ${deciding.decisions} 次，以前教的也不算`, KEPT, ANEW] };
  return { title: '哪一天教的不算', action: '这一天教的不算', lines: ['那一天所有岗位教的都不算', KEPT, ANEW] };
};

/** For the district's desk: what has been learned about categories, from whom, and what is in force; wrong teaching is left out, an earlier model put in force. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    current: null as ModelLine | null,
    earlier: [] as ModelLine[],
    teachers: [] as TeacherLine[],
    /** How many more there are than are shown. */
    more: 0,
    everybody: [] as TeacherLine[],
    forgotten: [] as ReturnType<typeof forgottenLine>[],
    deciding: null as Deciding | null,
    asked: null as Asked | null,
    options: FROM_HERE,
    fromHere: initially<string>('automatic'),
    days: [] as ReturnType<typeof lastDays>,
    day: '',
    requestId: '',
    busy: false,
    problem: '',
    done: '',
  },
  methods: {
    onShow() {
      if (this.data.deciding === null) void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        this.show(await learning());
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    show({ models, teachers, forgotten }: Learning) {
      const now = Date.now();
      const line = (model: LearnedModel): ModelLine => modelLine(model, now);
      const inForce = models.find((model) => model.inForce);
      this.setData({
        state: 'ready',
        current: inForce ? line(inForce) : null,
        earlier: models.filter((model) => !model.inForce).map(line),
        ...this.some(teachers.map(teacherLine)),
        forgotten: forgotten.map((each) => forgottenLine(each, now)),
      });
    },
    /** Those first who were right least often; the rest with one tap. */
    some(everybody: TeacherLine[]) {
      return { everybody, teachers: everybody.slice(0, SHOWN), more: Math.max(0, everybody.length - SHOWN) };
    },
    showAll() {
      this.setData({ teachers: this.data.everybody, more: 0 });
    },
    decide(deciding: Deciding) {
      const days = lastDays(Date.now());
      this.setData({ deciding, asked: askedFor(deciding), fromHere: 'automatic', days, day: days[0]?.value ?? '', requestId: newId(), problem: '' });
    },
    use(event: WechatMiniprogram.CustomEvent<object, object, { id: string; name: string }>) {
      const { id, name } = event.currentTarget.dataset;
      this.decide({ what: 'use', id, name });
    },
    useCatalogue() {
      this.decide({ what: 'use', id: null, name: '类别目录自己的词' });
    },
    leaveOutPost(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      const teacher = this.data.teachers.find(({ postId }) => postId === event.currentTarget.dataset.id);
      if (teacher?.postId) this.decide({ what: 'post', postId: teacher.postId, name: [teacher.unitName, teacher.name].filter(Boolean).join(' '), decisions: teacher.decisions });
    },
    leaveOutDay() {
      this.decide({ what: 'day' });
    },
    chooseFromHere(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ fromHere: event.detail.value });
    },
    chooseDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ day: event.detail.value });
    },
    close() {
      if (!this.data.busy) this.setData({ deciding: null });
    },
    send(deciding: Deciding): Promise<Learning> {
      const { fromHere, day, requestId } = this.data;
      if (deciding.what === 'use') return putInForce(deciding.id, fromHere === 'automatic', requestId);
      if (deciding.what === 'post') return forgetPost(deciding.postId, requestId);
      return forgetSpan(Number(day), untilOf(Number(day)), requestId);
    },
    async submit() {
      const { deciding, busy } = this.data;
      if (!deciding || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        this.show(await this.send(deciding));
        this.setData({ deciding: null, done: deciding.what === 'use' ? `现在用${deciding.name}` : '不算了，10 分钟左右重新学一次' });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    dismiss() {
      this.setData({ done: '' });
    },
  },
});
