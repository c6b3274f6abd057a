import { leaksIn } from './support/leaks.ts';
import { builtDefinition } from './support/unzip.ts';
import { Zap } from './support/zap.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;
const MINUTE = 60_000;
let zap: Zap;
/** How far the sandbox's clock is behind; calls are only made while it is 0, since they are signed with the time. */
let behindMs = 0;

beforeAll(async () => {
  zap = await Zap.start({ now: () => Date.now() - behindMs });
});
afterAll(() => zap.stop());
afterEach(() => zap.reset());

const poll = async (meta: object = {}) =>
  zap.trigger('pass_scanned', 'perform', { meta: { zap: { id: '77' }, ...meta } });
const found = async (meta: object = {}) => (await poll(meta)).results as Loose[];
const readsOfPasses = () => zap.calls().filter((call) => call.startsWith('GET /members/member/id/')).length;

/** A scan that happened so many minutes ago. */
function scan(memberId: string, minutesAgo = 0): void {
  behindMs = minutesAgo * MINUTE;
  zap.sandbox.passkit.checkIn({ memberId, externalServiceId: 'SHOP-3', externalUserId: 'STAFF-7' } as never);
  behindMs = 0;
}

test('tells scans newest first, with the whole pass, in the shape of the sample', async () => {
  const [a, b] = [zap.member('CUST-1', 7), zap.member('CUST-2')];
  scan(a.id, 20);
  scan(b.id, 10);
  const scans = await found();
  expect(scans.map(({ pass }) => pass.id)).toEqual([b.id, a.id]);
  expect(scans[1]).toMatchObject({
    event: 'pass_scanned',
    locationId: 'SHOP-3',
    staffId: 'STAFF-7',
    pass: { points: 7, externalId: 'CUST-1' },
  });
  const { sample } = (builtDefinition('passkit') as Loose).triggers.pass_scanned.operation;
  expect(Object.keys(scans[0])).toEqual(Object.keys(sample));
  expect(Object.keys(scans[0].pass)).toEqual(expect.arrayContaining(Object.keys(sample.pass)));
});

test('fills the memory of Zapier with ids alone, and then reads only the passes of what is new', async () => {
  const members = Array.from({ length: 6 }, (_, i) => zap.member(`CUST-${i}`));
  for (const { id } of members.slice(0, 5)) scan(id, 120);
  const seen = await found({ isPopulatingDedupe: true });
  expect([seen.length, readsOfPasses()]).toEqual([5, 0]);

  scan(members[5]!.id);
  const after = await found();
  expect(readsOfPasses()).toBe(1);
  expect(after).toMatchObject([{ pass: { id: members[5]!.id, externalId: 'CUST-5' } }]);
});

test('tells again what was recorded less than 20 minutes before the last poll, under the same ids', async () => {
  const [early, late, now] = [zap.member('CUST-1'), zap.member('CUST-2'), zap.member('CUST-3')];
  scan(early.id, 25);
  scan(late.id, 15);
  const first = await found();
  expect(first).toHaveLength(2);
  scan(now.id);
  const second = await found();
  expect(second.map(({ pass }) => pass.externalId)).toEqual(['CUST-3', 'CUST-2']);
  expect(second[1].id).toBe(first[0].id);
});

test('moves no mark when a poll failed', async () => {
  scan(zap.member('CUST-1').id, 60);
  zap.sandbox.faults.add({ kind: 'status', status: 403, times: 1 });
  expect((await poll()).error).toMatchObject({ name: 'AppError' });
  expect(await found()).toHaveLength(1);
});

test('keeps the marks of two Zaps apart', async () => {
  scan(zap.member('CUST-1').id, 90);
  await found();
  expect(await found({ zap: { id: '78' } })).toHaveLength(1);
});

test('shows 3 samples in the editor, and moves no mark', async () => {
  for (let i = 0; i < 5; i++) scan(zap.member(`CUST-${i}`).id, 90 + i);
  expect(await found({ isLoadingSample: true })).toHaveLength(3);
  expect(await found()).toHaveLength(5);
});

test.each(['down', 'refusing'] as const)('works with a cache that is %s', async (mood) => {
  scan(zap.member('CUST-1').id, 90);
  zap.backend.mood = mood;
  expect(await found()).toHaveLength(1);
  expect(await found()).toHaveLength(1);
});

test('tells the newest 100, and reads each pass once', async () => {
  const member = zap.member('CUST-1');
  for (let i = 0; i < 110; i++) scan(member.id, 200 - i);
  const scans = await found();
  expect(new Set(scans.map(({ id }) => id)).size).toBe(100);
  expect(Date.now() - Date.parse(scans[0].occurredAt)).toBeLessThan(92 * MINUTE);
  expect(readsOfPasses()).toBe(1);
});

test('hands a throttled poll back to Zapier with the delay', async () => {
  zap.sandbox.faults.add({ kind: 'status', status: 429, retryAfter: 40, times: 1 });
  expect((await poll()).error).toMatchObject({ name: 'ThrottledError', delay: 40 });
  expect(zap.calls()).toHaveLength(1);
});

test('no secret and no personal data was logged, printed or told', () => {
  expect(zap.app.printed.length).toBeGreaterThan(1000);
  expect(leaksIn(zap.app.printed + zap.backend.logged)).toEqual([]);
});
