import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import { escaped, paragraphs, printPage, tableOf } from '../shared/print-page';
import { Refusal } from '../shared/refusal';
import { savedFile, type SavedFile } from '../shared/saved-page';
import { id as anId } from '../shared/schema';
import { lastDayOf, noticesOf, type PublicNotice } from './public-notice';
import { reading } from './reading';

export interface NoticeView {
  readonly content: string;
  readonly scope: string;
  readonly spanWords: string;
  readonly state: PublicNotice['state'];
  readonly stateWords: string;
  readonly objections: readonly { readonly text: string; readonly atWords: string; readonly answer: string | null }[];
  /** Objections that the host has not answered; what they say is not everybody's yet. */
  readonly unanswered: number;
}

const STATE_WORDS: Readonly<Record<PublicNotice['state'], string>> = { running: '公示中', objected: '有异议，正在答复', passed: '公示期满，没有未答复的异议', returned: '有异议，回去再议' };

const day = (at: number): string => {
  const [year = '', month = '', date = ''] = civilDate(at).split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
};

/** 公示 with its scope, days, objections and answers (NOTICE-04). Two trips. */
export const publicNotices = action({
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<{ readonly notices: readonly NoticeView[] }> {
    const { deliberation } = await reading(id, context);
    const today = civilDate(context.now);
    return {
      notices: noticesOf(deliberation).map(({ content, scope, beganAt, endsAt, state, objections }) => ({
        content, scope, state, stateWords: STATE_WORDS[state], unanswered: objections.filter(({ answer }) => answer === null).length,
        spanWords: `${dateWords(civilDate(beganAt), today)}起${endsAt === null ? '' : `，${dateWords(lastDayOf(endsAt), today)}止`}`,
        objections: objections.filter(({ answer }) => answer !== null).map(({ text, at, answer }) => ({ text, atWords: dateWords(civilDate(at), today), answer })),
      })),
    };
  },
});

/** 公示结果, to be printed and put up: nothing but what was announced, its days, and how each objection was answered. */
export function certificateOf({ number, title, content, scope, beganAt, endsAt, objections }: PublicNotice, branch: string, made: number): string {
  const until = endsAt === null ? '' : day(endsAt - 1);
  const answers = objections.length === 0 ? '<p>公示期间没有收到异议。</p>' : `<p>公示期间收到异议 ${objections.length} 条，都已答复：</p>${tableOf(['异议', '提出的日子', '答复', '答复的日子'], objections.map(({ text, at, answer, answeredAt }) => [text, day(at), answer ?? '', answeredAt === null ? '' : day(answeredAt)]))}`;
  return printPage(
    `公示结果 ${title}`,
    `<h1>公示结果</h1><p class="number">${escaped(number)}</p><h2>公示事项</h2><p>${escaped(title)}</p><h2>公示内容</h2>${paragraphs(content)}<h2>公示范围和时间</h2><p>${escaped(scope)}。自${day(beganAt)}起，至${until}止。</p><h2>异议和答复</h2>${answers}<h2>结果</h2><p>公示期满，没有未答复的异议。</p><p class="sign">${escaped(branch)}<br>${day(made)}</p>`,
  );
}

/** The printable certificate of the latest notice that has passed, for every neighbour. Two trips and the file. */
export const certificate = action({
  writes: true,
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<SavedFile> {
    const { deliberation, reference } = await reading(id, context);
    const passed = noticesOf(deliberation).findLast(({ state }) => state === 'passed');
    if (!passed) throw new Refusal('CONFLICT', '公示期满、没有未答复的异议以后才有公示结果');
    const branch = reference.units.get(deliberation.partyId)?.name ?? '党组织';
    return savedFile(context, 'certificate', `公示结果-${deliberation.number}.html`, certificateOf(passed, branch, passed.endsAt ?? context.now));
  },
});
