/** 有话要说 in the real Mini Program: said once, understood, answered, and made into something; as residents, the branch, the desks above. */
import { Stage } from './support/stage';
import { voice } from './stories/voice';
import { removal, topics } from './stories/voice-above';

jest.setTimeout(60_000);

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
}, 120_000);

afterEach(() => {
  expect(stage.complaints()).toEqual([]);
});

afterAll(() => stage.strike());

describe('something to say', () => voice(() => stage));
describe('what is not shown', () => removal(() => stage));
describe('what many say', () => topics(() => stage));
