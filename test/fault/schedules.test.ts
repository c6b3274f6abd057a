import { HOSTS } from './hosts.ts';
import { isBehind, isPromised, PROFILES } from './profiles.ts';
import type { Profile } from './profiles.ts';
import { runSchedule } from './schedule.ts';
import type { Judged } from './schedule.ts';
import { tally } from './tally.ts';
import type { Tally } from './tally.ts';

/** Schedules of each host under each set of switches. A record that is behind shows its faults more rarely. */
const schedulesOf = (profile: Profile) => (isBehind(profile) ? 40 : 6);

const pairs = HOSTS.flatMap((host) =>
  (Object.keys(PROFILES) as Profile[])
    .filter((profile) => isPromised(host, profile))
    .map((profile) => [host, profile] as const),
);
const rows: Tally[] = [];

describe('R1: whatever breaks, each intent is done exactly once or reported unknown', () => {
  test.each(pairs)('on a host with %s, and PassKit %s', async (host, switches) => {
    const bad: (Judged & { seed: number })[] = [];
    const seed = 1 + rows.reduce((total, row) => total + row.schedules, 0);
    rows.push(
      await tally({ schedules: schedulesOf(switches), seed, host, switches }, (judged) => bad.push(judged)),
    );
    expect(bad).toEqual([]);
  });

  test('and the schedules do what they are for', () => {
    const sum = (key: 'schedules' | 'intents' | 'done' | 'refused' | 'unknown') =>
      rows.reduce((total, row) => total + row[key], 0);
    expect(sum('schedules')).toBeGreaterThanOrEqual(200);
    expect(sum('done')).toBeGreaterThan(sum('intents') / 2);
    expect(sum('unknown')).toBeGreaterThan(0);
    expect(rows.filter(({ switches }) => switches === 'start').every(({ unknown }) => unknown === 0)).toBe(
      true,
    );
    process.stdout.write(
      `R1: ${JSON.stringify({ schedules: sum('schedules'), intents: sum('intents'), done: sum('done'), unknown: sum('unknown') })}\n`,
    );
  });
});

test('the same seed gives the same schedule', async () => {
  const named = async () =>
    (await runSchedule(7, 'sqlite')).map(({ intent, verdict, told }) => [intent.action, verdict, told]);
  expect(await named()).toEqual(await named());
});

test('a host that says "never seen" of everything is caught', async () => {
  const lying = {
    open: () => ({ claim: async () => undefined, mark: async () => undefined }),
    close: () => undefined,
  };
  const judged = (
    await Promise.all([1, 2, 3, 4, 5].map((seed) => runSchedule(seed, 'sqlite', 'start', lying)))
  ).flat();
  expect(judged.filter(({ verdict }) => verdict === 'doubled').length).toBeGreaterThan(0);
});
