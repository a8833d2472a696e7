import type { Context } from '../../shared/context';
import { phoneDigests } from '../../shared/private-phone';
import { posts, type Post } from '../../shared/reference/post';
import { all, raiseRevision } from '../../shared/reference/reference';
import { units, type Unit } from '../../shared/reference/unit';
import { RowProblem, takeRow, type RowRefusal } from '../fields';
import type { ImportJob } from '../job';
import type { Batch, ImportKind, Kept, Taker } from '../kind';
import { ROSTER_FIELDS, ROSTER_RULE } from './columns';
import { entryOf, type RosterEntry } from './entry';
import { planOf, postKey, type Change } from './plan';
import { UnitNames } from './unit-names';

/** Changes that are written at the same time. */
const AT_ONCE = 20;

/** One slice of a roster. It knows all posts and all rows of the file so far, so that no post stands twice. */
class RosterTaker implements Taker {
  private readonly lines = new Map<string, number>();
  private readonly latest = new Map<string, Post>();

  constructor(
    private readonly context: Context,
    private readonly job: ImportJob,
    private readonly units: UnitNames,
    private readonly digest: (mobile: string) => string,
    existing: readonly Post[],
  ) {
    for (const post of existing) this.know(post);
  }

  /** Earlier rows are read again for what they are about. */
  readonly pass = (batch: Batch): void => {
    this.read(batch);
  };

  readonly keep = async (batch: Batch): Promise<Kept> => {
    const { entries, refusals } = this.read(batch);
    const changes: Change[] = [];
    let again = 0;
    let fresh = 0;
    for (const entry of entries) {
      const known = this.latest.get(postKey(entry));
      const change = this.plan(entry, known, refusals);
      if (!change) continue;
      // What this import changed in a slice that was not counted is counted now.
      if (change.kind !== 'none') changes.push(change);
      else if (known?.importId === this.job._id) fresh += 1;
      else again += 1;
    }
    const others = await this.write(changes);
    return { fresh: fresh + changes.length - others, again: again + others, refusals };
  };

  readonly finish = async ({ fresh }: ImportJob): Promise<void> => {
    if (fresh > 0) await raiseRevision(this.context.store);
  };

  private know(post: Post): void {
    const known = this.latest.get(postKey(post));
    if (!known || known.since < post.since) this.latest.set(postKey(post), post);
  }

  private read({ rows, headings, isFrom1904 }: Batch): { entries: RosterEntry[]; refusals: RowRefusal[] } {
    const entries: RosterEntry[] = [];
    const refusals: RowRefusal[] = [];
    for (const row of rows) {
      const read = takeRow(row, headings, 'name', () => this.first(entryOf(row, { headings, isFrom1904, units: this.units, digest: this.digest })));
      if (read && 'taken' in read) entries.push(read.taken);
      else if (read) refusals.push(read.refusal);
    }
    return { entries, refusals };
  }

  /** The first row of a post, and of a number in one role of one unit, is the one that counts. */
  private first(entry: RosterEntry): RosterEntry {
    const { line, phoneDigest, role, unitId, until } = entry;
    const name = postKey(entry);
    const number = [phoneDigest, role, unitId].join('\n');
    const isHeld = until == null || until > this.job.at;
    const [sameName, sameNumber] = [this.lines.get(name), isHeld ? this.lines.get(number) : undefined];
    if (sameName !== undefined) throw new RowProblem(`这个岗位在第 ${sameName} 行已经有了`);
    if (sameNumber !== undefined) throw new RowProblem(`这个手机号在第 ${sameNumber} 行已经是这个单位的同一岗位`);
    this.lines.set(name, line);
    if (isHeld) this.lines.set(number, line);
    return entry;
  }

  private plan(entry: RosterEntry, known: Post | undefined, refusals: RowRefusal[]): Change | null {
    try {
      return planOf(entry, known, { id: this.job._id, at: this.job.at });
    } catch (problem) {
      if (!(problem instanceof RowProblem)) throw problem;
      refusals.push({ line: entry.line, externalId: entry.name, reason: problem.message });
      return null;
    }
  }

  /** Returns how many of them somebody else made at this moment. */
  private async write(changes: readonly Change[]): Promise<number> {
    const { store } = this.context;
    const made = changes.flatMap((change) => (change.kind === 'new' ? [change.post] : []));
    const written = await store.insertMany(posts.name, made);
    const updates = changes.flatMap((change) => (change.kind === 'changed' ? [change] : []));
    for (let at = 0; at < updates.length; at += AT_ONCE) {
      // Somebody may claim the post at this moment: only what the roster changes is written.
      await Promise.all(updates.slice(at, at + AT_ONCE).map(({ post, set }) => store.update(posts.name, { _id: post._id }, { set })));
    }
    if (written === made.length) return 0;
    const there = await store.list<Post>(posts.name, { where: { _id: { in: made.map(({ _id }) => _id) } }, limit: 1000, fields: ['importId'] });
    return there.filter(({ importId }) => importId !== this.job._id).length;
  }
}

/** Who works where (ORG-10, ORG-11): each row is a post, made, changed or ended. */
export const rosterKind: ImportKind = {
  fields: ROSTER_FIELDS,
  rule: ROSTER_RULE,
  importers: ['districtDesk'],
  rowsAtMost: 10_000,
  rowsASlice: 1_000,
  async open(context, job) {
    const [{ units: tree }, digest, existing, buildings] = await Promise.all([context.reference(), phoneDigests(context), all<Post>(context.store, posts.name, {}), all<Unit>(context.store, units.name, { kind: 'building' })]);
    return new RosterTaker(context, job, new UnitNames(tree, buildings), digest, existing);
  },
};
