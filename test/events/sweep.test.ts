import { connect } from '@tillpass/client/node';
import { passkit } from '@tillpass/client';
import type { Memory } from '@tillpass/client';
import { DEMO_PROGRAMS } from '../../sandbox/src/passkit/seed.ts';
import type { SeedEvent } from '../../sandbox/src/passkit/bulk-seed.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import type { Switches } from '../../sandbox/src/passkit/switches.ts';

const programId = DEMO_PROGRAMS.rewards;
const DAY = 24 * 3_600_000;
const MEMBERS = 3_000;
const input = { programId, days: 60 };

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ journalCap: 5_000 });
});
afterEach(() => sandbox.close());

/** Each third customer has not come for 100 days, the others came 5 days ago; some never used the pass. */
function seed(members = MEMBERS, perMember = 3): void {
  const now = Date.now();
  const made = sandbox.passkit.seedMembers(
    programId,
    Array.from({ length: members }, (_, i) => ({
      externalId: `C-${i}`,
      created: now - 400 * DAY + i * 1000,
    })),
  );
  const events: SeedEvent[] = made.flatMap(({ id }, i) =>
    i % 10 === 9
      ? []
      : Array.from({ length: perMember }, (_, visit) => ({
          memberId: id,
          eventType:
            visit % 2 ? ('EVENT_MEMBER_CHECKED_IN' as const) : ('EVENT_MEMBER_POINTS_EARNED' as const),
          created: now - ((i % 3 === 0 ? 100 : 5) + 10 * visit) * DAY - i,
        })),
  );
  sandbox.passkit.seedEvents(programId, events);
}
const isDormant = (externalId: string) => {
  const i = Number(externalId.slice(2));
  return i % 10 === 9 || i % 3 === 0;
};
const dormant = (members = MEMBERS) => Array.from({ length: members }, (_, i) => `C-${i}`).filter(isDormant);

/** Whoever polls until the round is over; what it keeps goes through JSON, as with every host. */
function trigger() {
  const kept = new Map<string, string>();
  const memory: Memory = {
    get: (key) => Promise.resolve(kept.has(key) ? (JSON.parse(kept.get(key)!) as unknown) : undefined),
    set: (key, value) => Promise.resolve(void kept.set(key, JSON.stringify(value))),
  };
  const { region, apiKey, apiSecret } = sandbox.passkit.accounts[0]!;
  const client = connect(passkit, {
    credentials: { region, apiKey, apiSecret },
    baseUrl: sandbox.passkitUrl,
  });
  return {
    kept,
    poll: (limit = 1000, isFirst = false) =>
      client.poll('pass_dormant', input, { limit, withPasses: true, memory, isFirst }),
    async round(limit = 1000): Promise<string[]> {
      const told: string[] = [];
      do {
        const found = await client.poll('pass_dormant', input, { limit, withPasses: true, memory });
        expect(found.length).toBeLessThanOrEqual(limit);
        told.push(...found.map(({ pass }) => pass!.externalId!));
      } while (kept.get('sweep')!.includes('"cursor"'));
      return told;
    },
  };
}

const calls = () => sandbox.calls.newest(5_000).length;
const inOrder = (names: string[]) => [...names].sort((a, b) => Number(a.slice(2)) - Number(b.slice(2)));

test('every dormant pass is told once, with few calls', async () => {
  seed();
  const shop = trigger();
  expect(inOrder(await shop.round(100))).toEqual(dormant());
  expect(calls()).toBeLessThan(80);
  expect(kb(shop.kept)).toBeLessThan(1);
});

const kb = (kept: Map<string, string>) => [...kept.values()].join('').length / 1000;

test.each<[string, Partial<Switches>]>([
  ['gives the oldest first', { eventFieldFiltersWork: false, unknownFilterField: 'ignored' }],
  ['refuses what it does not know', { eventFieldFiltersWork: false, unknownFilterField: 'refused' }],
  [
    'finds nothing by the time',
    { eventFieldFiltersWork: false, unknownFilterField: 'matches_nothing', defaultOrder: 'newest_first' },
  ],
  ['puts members in no other order', { memberFieldFiltersWork: false, unknownFilterField: 'refused' }],
  [
    'has members newest first',
    { memberFieldFiltersWork: false, unknownFilterField: 'ignored', defaultOrder: 'newest_first' },
  ],
])('also where PassKit %s', async (_, switches) => {
  Object.assign(sandbox.switches, switches);
  seed(1_200, 2);
  expect(inOrder(await trigger().round())).toEqual(dormant(1_200));
});

test('members that are deleted while a round goes on hide no others', async () => {
  seed();
  const shop = trigger();
  const told: string[] = [];
  const gone = new Set<string>();
  do {
    told.push(...(await shop.poll(100)).map(({ pass }) => pass!.externalId!));
    for (const { id, externalId } of sandbox.passkit.members(programId).slice(0, 90)) {
      gone.add(externalId);
      sandbox.call({
        method: 'DELETE',
        path: '/passkit/members/member',
        headers: { authorization: sandbox.credentials.token },
        body: { id },
      });
    }
  } while (shop.kept.get('sweep')!.includes('"cursor"'));
  expect(new Set(told).size).toBe(told.length);
  expect(dormant().filter((name) => !told.includes(name) && !gone.has(name))).toEqual([]);
});

test('a host that begins to watch tells none of those that are dormant already', async () => {
  seed(300);
  const shop = trigger();
  expect((await shop.poll(100, true)).length).toBe(100);
  expect(await shop.poll()).toEqual([]);
});
