/** Conversations in the real Mini Program: a resident and those who act, on phones that lie side by side. */
import { Stage } from './support/stage';
import { thread } from './stories/thread';

jest.setTimeout(60_000);

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
}, 120_000);

afterEach(() => {
  expect(stage.complaints()).toEqual([]);
});

afterAll(() => stage.strike());

describe('conversation', () => thread(() => stage));
