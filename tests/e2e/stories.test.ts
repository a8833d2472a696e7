/**
 * The whole story of a matter in the real Mini Program, in a real browser, on the demo district of `npm start`:
 * as residents, the branch secretary and grid officers, on phones that lie side by side.
 */
import { Stage } from './support/stage';
import { fromReportToClosed } from './stories/from-report-to-closed';

jest.setTimeout(60_000);

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});

afterEach(() => {
  expect(stage.complaints()).toEqual([]);
});

afterAll(() => stage.strike());

describe('from report to closed', () => fromReportToClosed(() => stage));
