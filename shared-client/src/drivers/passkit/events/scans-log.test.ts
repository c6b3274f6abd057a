import { fakePasskit, logged, PROGRAM } from '../../../../testing/passkit.ts';
import { lines, START } from '../../../../testing/runtime.ts';
import type { Step } from '../../../../testing/runtime.ts';
import type { PollQuery } from '../../driver.ts';

const LOG = `POST /members/program/list/events/${PROGRAM}`;
const COUNT = `POST /members/program/count/events/${PROGRAM}`;
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString();
const scan = (id: string, minutes: number) => logged(id, 1, { created: at(minutes) });
const earned = (id: string, minutes: number) => logged(id, 4, { created: at(minutes) });

/** A page of 100 events, of which only the first is a scan. */
const page = (name: string, minutes: (i: number) => number, tookMs = 0) => ({
  body: lines(
    ...Array.from({ length: 100 }, (_, i) =>
      i === 0 ? scan(name, minutes(i)) : earned(`${name}-${i}`, minutes(i)),
    ),
  ),
  tookMs,
});

async function poll(steps: Step | Step[], query: Partial<PollQuery>) {
  const { client, calls } = fakePasskit({ [LOG]: steps, [COUNT]: { status: 404 } });
  const asked = { limit: 5, withPasses: false, ...query };
  const outcome = await client
    .poll('pass_scanned', { programId: PROGRAM }, asked)
    .then((scans) => scans.map(({ id }) => id))
    .catch((error: Error) => error);
  return { outcome, pages: calls().filter((call) => call === LOG).length };
}

describe('a log that comes in another order than asked for, and is not counted', () => {
  const rising = page('old', (i) => i);
  const last = { body: lines(scan('newest', 200), scan('new', 150)) };

  test('is read to its end and put in order', async () => {
    expect(await poll([rising, last], { limit: 2 })).toEqual({ outcome: ['newest', 'new'], pages: 2 });
    expect(await poll([rising, last], { since: START + 50 * 60_000 })).toEqual({
      outcome: ['newest', 'new'],
      pages: 2,
    });
  });

  test('is known by any event that is newer than the one before it', async () => {
    const nearly = page('first', (i) => (i === 99 ? 101 : 100 - i));
    expect((await poll([nearly, last], { limit: 1 })).pages).toBe(2);
    const level = page('first', () => 100);
    expect((await poll([level, last], { limit: 1 })).pages).toBe(1);
  });
});

describe('a log that is very long', () => {
  let pages = 0;
  const endless = () => page(`scan-${pages++}`, () => 500);
  const TOO_LONG = {
    problem: 'unavailable',
    message:
      'PassKit could not read the scans: the log has grown by more than can be read in one go since the last look. Switch the trigger off and on again to start from now.',
  };

  test('is read for ten pages when only the newest are wanted', async () => {
    expect((await poll(endless, { limit: 50 })).pages).toBe(10);
  });

  test('is read for a hundred pages when nothing new may be missed, and then it is told', async () => {
    expect(await poll(endless, { limit: 500, since: START })).toMatchObject({
      outcome: TOO_LONG,
      pages: 100,
    });
  });

  test('is read for half of the time that a step has', async () => {
    const slow = () => ({ ...endless(), tookMs: 5_000 });
    expect(await poll(slow, { limit: 500, since: START })).toMatchObject({ outcome: TOO_LONG, pages: 3 });
    const { outcome, pages: read } = await poll(slow, { limit: 500 });
    expect([outcome, read]).toEqual([[expect.any(String), expect.any(String), expect.any(String)], 3]);
  });

  test('and in no order is told of with another way to go', async () => {
    const mixed = () => page(`scan-${pages++}`, (i) => (i % 2 ? 500 : 400));
    expect(await poll(mixed, { limit: 500, since: START })).toMatchObject({
      outcome: {
        problem: 'unavailable',
        message:
          'PassKit could not read the scans: it does not put the log of this program in the order of time, and the log is too long to be read whole. Use the trigger Pass Updated instead, which needs no log.',
      },
      pages: 100,
    });
  });
});
