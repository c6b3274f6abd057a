import type { Transport } from '../../shared-client/src/index.ts';
import { HOSTS } from './hosts.ts';
import type { Memory } from './hosts.ts';
import { isBehind } from './profiles.ts';
import { runSchedule } from './schedule.ts';
import type { Judged } from './schedule.ts';
import { SUBJECTS, subjectOf } from './systems/index.ts';
import type { Subject } from './systems/subject.ts';
import { tally } from './tally.ts';
import type { Tally } from './tally.ts';

/** PassKit, which has by far the most capabilities, gets the most. */
const LEAST = { passkit: 200, other: 60 } as const;
const leastOf = ({ driver }: Subject): number => (driver.system === 'passkit' ? LEAST.passkit : LEAST.other);

/** Schedules of each host under each profile. A record that is behind shows its faults more rarely. */
const schedulesOf = (subject: Subject, profile: string, settings: number): number => {
  if (subject.driver.system !== 'passkit') return Math.ceil(LEAST.other / settings);
  return isBehind(profile) ? 40 : 6;
};

const rows: Tally[] = [];

describe.each(SUBJECTS.map((subject) => [subject.driver.system, subject] as const))(
  'R1: whatever breaks, each intent is done exactly once or reported unknown, at %s',
  (system, subject) => {
    const settings = HOSTS.flatMap((host) =>
      Object.keys(subject.profiles)
        .filter((profile) => subject.isPromised?.(host, profile) ?? true)
        .map((profile) => [host, profile] as const),
    );

    test.each(settings)('on a host with %s, and the system %s', async (host, switches) => {
      const bad: (Judged & { seed: number })[] = [];
      const seed = 1 + rows.reduce((total, row) => total + row.schedules, 0);
      const schedules = schedulesOf(subject, switches, settings.length);
      rows.push(await tally(subject, { schedules, seed, host, switches }, (judged) => bad.push(judged)));
      expect(bad).toEqual([]);
    });

    test('and the schedules do what they are for', () => {
      const own = rows.filter((row) => row.system === system);
      const sum = (key: 'schedules' | 'intents' | 'done' | 'refused' | 'unknown') =>
        own.reduce((total, row) => total + row[key], 0);
      expect(sum('schedules')).toBeGreaterThanOrEqual(leastOf(subject));
      expect(sum('done')).toBeGreaterThan(sum('intents') / 2);
      if (subject.mayStayUnknown) expect(sum('unknown')).toBeGreaterThan(0);
      const { schedules, intents, done, unknown } = {
        schedules: sum('schedules'),
        intents: sum('intents'),
        done: sum('done'),
        unknown: sum('unknown'),
      };
      process.stdout.write(`R1: ${JSON.stringify({ system, schedules, intents, done, unknown })}\n`);
    });
  },
);

test('the same seed gives the same schedule', async () => {
  const setting = { subject: subjectOf('passkit'), host: 'sqlite', profile: 'start' } as const;
  const named = async () =>
    (await runSchedule(7, setting)).map(({ intent, verdict, told }) => [intent.action, verdict, told]);
  expect(await named()).toEqual(await named());
});

const never: Memory = {
  open: () => ({ claim: async () => undefined, mark: async () => undefined }),
  close: () => undefined,
};

/** How many intents of a few schedules are doubled on a host that says "never seen" of everything. */
async function doubledBy(subject: Subject): Promise<number> {
  const setting = { subject, host: 'sqlite', profile: 'start' } as const;
  const judged = await Promise.all([1, 2, 3, 4, 5].map((seed) => runSchedule(seed, setting, never)));
  return judged.flat().filter(({ verdict }) => verdict === 'doubled').length;
}

test.each(['passkit', 'passentry', 'voucherify'])(
  'at %s a host that remembers nothing is caught',
  async (system) => {
    expect(await doubledBy(subjectOf(system))).toBeGreaterThan(0);
  },
);

test('at Square the keys hold even then, and that they do is caught where they would not', async () => {
  const square = subjectOf('square');
  expect(await doubledBy(square)).toBe(0);
  const withoutKeys: Subject = {
    ...square,
    open(random, profile, host) {
      const scene = square.open(random, profile, host);
      const send: Transport['send'] = (request) => {
        const body = request.body?.replace(/"idempotency_key":"/, `$&${random.next()}`);
        return scene.transport.send({ ...request, ...(body === undefined ? {} : { body }) });
      };
      return { ...scene, transport: { send } };
    },
  };
  expect(await doubledBy(withoutKeys)).toBeGreaterThan(0);
});
