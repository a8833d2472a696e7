/**
 * What goes up and across, and what people are told of it, in the real Mini Program: as residents, the grid, the street,
 * departments. A district and a clock of its own, because a call takes a whole morning of office hours.
 */
import { Stage } from './support/stage';
import { dispatch } from './stories/dispatch';
import { noticeStories } from './stories/notices';

jest.setTimeout(60_000);

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
}, 120_000);

afterEach(() => {
  expect(stage.complaints()).toEqual([]);
});

afterAll(() => stage.strike());

describe('notices', () => noticeStories(() => stage));
describe('dispatch', () => dispatch(() => stage));
