/** The page asks soon after something has happened, and less and less often afterwards. */
import { startService } from '../support/service';

interface Live {
  follow(ask: () => Promise<boolean>): { nudge(): void; stop(): void };
  PACE: readonly number[];
}

type Connected = (change: { isConnected: boolean }) => void;

function start(answer: () => boolean) {
  const { service, wx } = startService<Live>('services/live', {});
  const listeners = new Set<Connected>();
  Object.assign(wx.api, { onNetworkStatusChange: (each: Connected) => listeners.add(each), offNetworkStatusChange: (each: Connected) => listeners.delete(each) });
  let asked = 0;
  const live = service.follow(async () => {
    asked += 1;
    return answer();
  });
  return { live, service, asked: () => asked, connect: () => listeners.forEach((each) => each({ isConnected: true })), listening: () => listeners.size };
}
const pass = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('without news the questions become rare, at fixed distances, and never rarer than once a minute', async () => {
  const { asked, service, live } = start(() => false);
  for (const [index, seconds] of service.PACE.entries()) {
    await pass(seconds - 0.001);
    expect(asked()).toBe(index);
    await pass(0.001);
    expect(asked()).toBe(index + 1);
  }
  await pass(60 * 10);
  expect(asked()).toBe(service.PACE.length + 10);
  live.stop();
});

test('news brings them back to the quick beginning', async () => {
  let news = false;
  const { asked, live } = start(() => news);
  await pass(200);
  news = true;
  await pass(60);
  const before = asked();
  await pass(20);
  expect(asked() - before).toBe(10);
  live.stop();
});

test('a nudge asks at once; the network that is back, too', async () => {
  const { asked, live, connect } = start(() => false);
  await pass(146);
  const before = asked();
  live.nudge();
  await pass(0);
  expect(asked()).toBe(before + 1);
  connect();
  await pass(0);
  expect(asked()).toBe(before + 2);
  live.stop();
});

test('a page that is not seen asks nothing and listens to nothing', async () => {
  const { asked, live, connect, listening } = start(() => true);
  live.stop();
  live.nudge();
  connect();
  await pass(600);
  expect(asked()).toBe(0);
  expect(listening()).toBe(0);
});

test('a question that fails does not end the asking', async () => {
  let times = 0;
  const { live, asked } = start(() => {
    times += 1;
    if (times === 1) throw new Error('request:fail');
    return false;
  });
  await pass(4);
  expect(asked()).toBe(2);
  live.stop();
});
