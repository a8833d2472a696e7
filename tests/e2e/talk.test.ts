/** What neighbours say and where they meet, on a phone: every page of it, in normal and in largest letters, light and dark. */
import { Stage } from './support/stage';
import { lookAt, SIZES } from './stories/every-page';
import { talkSights } from './stories/talk-sights';

jest.setTimeout(60_000);

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
}, 300_000);

afterEach(() => {
  expect(stage.complaints()).toEqual([]);
});

afterAll(() => stage.strike());

test.each(SIZES)('with $letters letters', async (size) => {
  expect(await lookAt(stage, await talkSights(stage), size)).toEqual([]);
}, 300_000);
