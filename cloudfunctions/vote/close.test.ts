/** Closing a box in calls of any size, each of which may die anywhere; and what two calls at once must not do to it. */
import * as fc from 'fast-check';
import { Box, dyingAfter, Killed, type BoxOptions } from '../../tests/support/boxes';
import { ballotsOf, electorates, MOTION_RULES, rollOf, type Owner } from '../../tests/support/electorates';
import { ruleOf } from '../voting/counting/rules';
import { tally, type Tally } from '../voting/counting/tally';
import { ballots, ballotLeaves, countParts, counts, rolls, type BallotRow } from '../voting/record';

const WHOLE = { pages: 50, publishing: 30, size: 1000, ranges: 256 };

async function filled(owners: readonly Owner[], options: BoxOptions = {}): Promise<Box> {
  const box = await new Box(rollOf(owners), options).open();
  for (const { unit, choice } of ballotsOf(owners)) await box.cast(unit, [choice], choice === 'invalid' ? { channel: 'paper' } : {});
  return box;
}

const verdict = ({ quorumMet, passed, participating, inFavour, against, abstained, invalid, total }: Tally) => ({ quorumMet, passed, participating, inFavour, against, abstained, invalid, total });

/** What stays of a closed box, apart from the times of its events. */
async function outcome(box: Box) {
  const vote = await box.vote();
  const rows = [...(box.collections.get(rolls.name)?.values() ?? [])];
  return {
    result: vote.result, seal: vote.seal, sealHash: vote.sealHash, turnout: [vote.turnoutHeads, vote.turnoutArea], swept: vote.swept, placeKey: vote.placeKey === null,
    leaves: [...(box.collections.get(ballotLeaves.name)?.values() ?? [])], marked: rows.filter((row) => row['marked'] === true).map(({ _id }) => _id),
    left: [box.collections.get(counts.name)?.size ?? 0, box.collections.get(countParts.name)?.size ?? 0],
  };
}

const nonEmpty = electorates.filter((owners) => owners.length > 0);
const shares = fc.record({ pages: fc.integer({ min: 1, max: 4 }), publishing: fc.integer({ min: 0, max: 3 }), size: fc.integer({ min: 2, max: 5 }), ranges: fc.integer({ min: 1, max: 2 }) });

test('a box that is counted in many small calls has the result of the pure count, and the seal of one that is counted in one', async () => {
  await fc.assert(
    fc.asyncProperty(nonEmpty, fc.constantFrom(...MOTION_RULES), fc.boolean(), shares, async (owners, rule, secret, share) => {
      const [whole, parts] = [await filled(owners, { rule, secret }), await filled(owners, { rule, secret })];
      await whole.close(WHOLE);
      const { calls } = await parts.close(share);
      expect(await outcome(parts)).toEqual(await outcome(whole));
      const { result, left } = await outcome(parts);
      expect(verdict(result?.figures as Tally)).toEqual(verdict(tally(ruleOf(rule), rollOf(owners), ballotsOf(owners))));
      expect([left, calls > 1 || share.pages > 4 || owners.length < 9]).toEqual([[0, 0], true]);
    }),
    { numRuns: 150, seed: 5 },
  );
});

test('calls that die anywhere, before or after what they wrote, change nothing of it', async () => {
  await fc.assert(
    fc.asyncProperty(nonEmpty, fc.boolean(), shares, fc.array(fc.tuple(fc.nat(25), fc.boolean()), { maxLength: 12 }), async (owners, secret, share, deaths) => {
      const [whole, dying] = [await filled(owners, { secret }), await filled(owners, { secret })];
      await whole.close(WHOLE);
      await dying.close(share, (call) => {
        const death = deaths[call];
        return death === undefined ? null : dyingAfter(dying.store, death[0], death[1]);
      });
      const [{ left: _kept, ...before }, { left: _leftOver, ...after }] = [await outcome(whole), await outcome(dying)];
      // A call may die between the result and the sweeping: the next one ends it.
      expect({ ...after, swept: true }).toEqual(before);
    }),
    { numRuns: 150, seed: 6 },
  );
});

test('one call, killed at each of its steps in turn: the next brings it to its end', async () => {
  const owners: Owner[] = [{ areas: [3, 4], choice: 'for' }, { areas: [5], choice: 'for' }, { areas: [2], choice: 'against' }, { areas: [9], choice: 'none' }];
  for (const secret of [false, true]) {
    const whole = await filled(owners, { secret });
    await whole.close(WHOLE);
    const expected = await outcome(whole);
    let steps = 0;
    for (let died = true; died; steps += 1) {
      for (const written of [false, true]) {
        const box = await filled(owners, { secret });
        const { calls } = await box.close(WHOLE, (call) => (call === 0 ? dyingAfter(box.store, steps, written) : null));
        died = calls > 1;
        await box.close(WHOLE);
        expect(await outcome(box)).toEqual(expected);
      }
    }
    process.stdout.write(`closing (${secret ? 'secret' : 'open'}): killed at each of ${steps - 1} steps\n`);
    expect(steps).toBeGreaterThan(10);
  }
});

test('a cast that is killed at each of its steps: sent again it is taken once, and whoever was told so is counted', async () => {
  for (const [secret, changeable] of [[false, false], [true, false], [false, true], [true, true]] as const) {
    for (let step = 0; step < 4; step += 1) {
      for (const written of [false, true]) {
        for (const again of [false, true]) {
          const box = await new Box(rollOf([{ areas: [3, 4], choice: 'none' }, { areas: [5], choice: 'none' }]), { secret, changeable }).open();
          const told = await box.cast('1-1', ['for'], { store: dyingAfter(box.store, step, written) }).catch((problem: unknown) => (problem instanceof Killed ? null : Promise.reject(problem as Error)));
          if (again || told !== null) expect(await box.cast('1-1', ['for'])).toBe(true);
          expect(await box.cast('2-1', ['for'])).toBe(true);
          const inBox = [...(box.collections.get(ballots.name)?.values() ?? [])];
          await box.close(WHOLE);
          const { result } = await outcome(box);
          const heads = (result as { figures: Tally }).figures.participating.heads;
          expect([heads, heads]).toEqual([inBox.length, again || told !== null || inBox.length === 2 ? 2 : 1]);
        }
      }
    }
  }
});

test('the timer twice at the same instant, and by hand between them: one counts, one seal', async () => {
  const box = await filled([{ areas: [3], choice: 'for' }, { areas: [4], choice: 'against' }, { areas: [4], choice: 'for' }]);
  await Promise.all([box.close(WHOLE), box.close(WHOLE).catch(() => null), box.close(WHOLE).catch(() => null)]);
  const vote = await box.vote();
  expect(vote.history.map(({ step }) => step)).toEqual(['shut', 'count']);
  const seal = vote.sealHash;
  expect((await box.close(WHOLE)).last).toEqual({ state: 'closed', sealHash: seal });
});

test('what a secret box leaves behind has neither choice nor weight nor order, before and after', async () => {
  const owners: Owner[] = Array.from({ length: 9 }, (_, at) => ({ areas: [1000 + at], choice: at % 2 === 0 ? 'for' : 'against' }));
  const box = await filled(owners, { secret: true });
  const rows = (): BallotRow[] => [...(box.collections.get(ballots.name)?.values() ?? [])] as unknown as BallotRow[];
  expect(rows().map(({ area }) => area)).toEqual(owners.map(() => 0));
  expect(JSON.stringify(rows())).not.toMatch(/业主|10\d\d,|"at"/);
  await box.close(WHOLE);
  expect(rows().map(({ box: state, choice, online, used }) => [state, choice, online, used])).toEqual(owners.map(() => ['swept', null, null, []]));
});

test('a ballot cast while the roll was amended weighs what the amended roll says', async () => {
  const box = await filled([{ areas: [3], choice: 'for' }, { areas: [4], choice: 'against' }]);
  const [row] = [...(box.collections.get(ballots.name)?.values() ?? [])] as unknown as BallotRow[];
  await box.store.update(ballots.name, { _id: row?._id ?? '' }, { set: { area: 99 } });
  await box.close(WHOLE);
  expect((await outcome(box)).result?.figures).toMatchObject({ inFavour: { heads: 1, area: 3 }, against: { heads: 1, area: 4 } });
});

test.each<[string, (row: BallotRow) => Partial<BallotRow>]>([
  ['its choice', (row) => ({ online: row.online && { ...row.online, picks: ['against'] } })],
  ['what the database counts by', () => ({ choice: '["against"]' })],
  ['its nonce', (row) => ({ online: row.online && { ...row.online, nonce: '0'.repeat(64) } })],
  ['its leaf', (row) => ({ online: row.online && { ...row.online, leaf: '0'.repeat(64) } })],
])('a ballot of which somebody changed %s stops the clock until a person looks', async (_, change) => {
  const box = await filled([{ areas: [3], choice: 'for' }, { areas: [4], choice: 'for' }, { areas: [5], choice: 'for' }]);
  const [row] = [...(box.collections.get(ballots.name)?.values() ?? [])] as unknown as BallotRow[];
  await box.store.update(ballots.name, { _id: row?._id ?? '' }, { set: change(row as BallotRow) });
  await expect(box.close(WHOLE)).rejects.toThrow('和回执对不上');
  expect(await box.vote()).toMatchObject({ state: 'counting', result: null });
});
