import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import { DEMO_PROGRAMS } from '../../sandbox/src/passkit/seed.ts';
import { sandboxClient } from '../../sandbox/till/client.ts';

const programId = DEMO_PROGRAMS.rewards;
const BEFORE = Date.parse('2026-01-01T00:00:00Z');

let sandbox: Sandbox;
let time = Date.now();
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => time });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  time = Date.now();
  sandbox.reset();
});

/** One scan, and so many other entries of the log after it, each a moment later. */
function scanThenEarn(entries: number): void {
  time = Date.now() - 10 * entries - 1000;
  const { id } = sandbox.passkit.createMember({ programId, tierId: 'base', externalId: 'CUST-1' });
  sandbox.passkit.checkIn({ memberId: id });
  for (let i = 0; i < entries; i++) {
    time += 10;
    sandbox.passkit.earn({ id, points: 1 });
  }
  time = Date.now();
}

const scansSince = (since: number | undefined) =>
  sandboxClient(sandbox).poll('pass_scanned', { programId }, { since, limit: 100, withPasses: true });

test('a scan behind 1,100 newer entries of the log is not lost', async () => {
  scanThenEarn(1_100);
  expect(await scansSince(BEFORE)).toMatchObject([{ event: 'pass_scanned', pass: { externalId: 'CUST-1' } }]);
});

test.each(['refused', 'ignored'] as const)(
  'nor where the order that is asked for is %s',
  async (unknownFilterField) => {
    Object.assign(sandbox.switches, { eventFieldFiltersWork: false, unknownFilterField });
    scanThenEarn(150);
    const { id } = sandbox.passkit.memberByExternalId(programId, 'CUST-1')!;
    sandbox.passkit.checkIn({ memberId: id });
    expect(await scansSince(BEFORE)).toHaveLength(2);
    expect(await scansSince(Date.now() - 1_000)).toHaveLength(1);
  },
);

test.each(['refused', 'ignored'] as const)(
  'nor behind 12,000 entries where the order is %s: the log is read from its end',
  async (unknownFilterField) => {
    Object.assign(sandbox.switches, { eventFieldFiltersWork: false, unknownFilterField });
    const { id } = sandbox.passkit.createMember({ programId, tierId: 'base', externalId: 'CUST-1' });
    const eventType = 'EVENT_MEMBER_POINTS_EARNED' as const;
    sandbox.passkit.seedEvents(
      programId,
      Array.from({ length: 12_000 }, (_, i) => ({
        memberId: id,
        eventType,
        created: time - 12_000_000 + i * 1000,
      })),
    );
    sandbox.passkit.checkIn({ memberId: id });
    expect(await scansSince(time - 60_000)).toHaveLength(1);
    expect(sandbox.calls.newest(1000).filter(({ path }) => path.includes('/events/')).length).toBeLessThan(7);
  },
);

test('a log that cannot be read to where the last look ended is told of, so that no host goes on from there', async () => {
  scanThenEarn(10_050);
  await expect(scansSince(BEFORE)).rejects.toMatchObject({
    problem: 'unavailable',
    message: expect.stringContaining('Switch the trigger off and on again to start from now.'),
  });
});
