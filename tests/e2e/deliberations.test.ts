/** 五议 in the real Mini Program: each built-in way of deliberating, from a neighbour's idea to the residents' judgement of what was done. */
import { committeeElection } from './stories/committee-election';
import { fiveDeliberations } from './stories/five-deliberations';
import { fiveSteps } from './stories/five-steps';
import { fiveThings } from './stories/five-things';
import { threeMeetings } from './stories/three-meetings';
import { Stage } from './support/stage';

jest.setTimeout(120_000);

let district: Stage;

beforeAll(async () => {
  district = await Stage.set();
}, 240_000);

afterAll(() => district.strike());

/** Each story begins on the same Monday, with a clock and phones of its own. */
function story(name: string, tell: (stage: () => Stage) => void): void {
  describe(name, () => {
    let stage: Stage;
    beforeAll(() => {
      stage = district.anew();
    });
    afterEach(() => {
      expect(stage.complaints()).toEqual([]);
    });
    afterAll(() => stage.hangUp());
    tell(() => stage);
  });
}

story('五事', fiveThings);
story('五议制度', fiveDeliberations);
story('五议工作法', fiveSteps);
story('三会三制', threeMeetings);
story('委员会选举', committeeElection);
