/**
 * The whole story of a matter in the real Mini Program, in a real browser, on the demo district of `npm start`:
 * as residents, the branch secretary and grid officers, on phones that lie side by side.
 */
import { Stage } from './support/stage';
import { atTheBranch } from './stories/at-the-branch';
import { everyPage } from './stories/every-page';
import { fromReportToClosed } from './stories/from-report-to-closed';
import { neighbours } from './stories/neighbours';
import { staffAndCards } from './stories/staff-and-cards';
import { urgent } from './stories/urgent';
import { withoutNetwork } from './stories/without-network';

jest.setTimeout(60_000);

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
}, 120_000);

afterEach(() => {
  expect(stage.complaints()).toEqual([]);
});

afterAll(() => stage.strike());

describe('from report to closed', () => fromReportToClosed(() => stage));
describe('without network', () => withoutNetwork(() => stage));
describe('urgent', () => urgent(() => stage));
describe('neighbours', () => neighbours(() => stage));
describe('at the branch', () => atTheBranch(() => stage));
describe('staff and cards', () => staffAndCards(() => stage));
describe('every page can be read and tapped', () => everyPage(() => stage));
