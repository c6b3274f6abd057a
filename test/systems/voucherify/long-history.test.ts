import { DEMO_PROGRAMS } from '../../../sandbox/src/voucherify/seed.ts';
import { clientIn, openWorld } from '../in-process.ts';
import { voucherifyRig } from '../voucherify.ts';

test.each([
  ['as Voucherify lists by itself', (path: string) => path],
  // Should it ever begin with the oldest where no order is named.
  [
    'where a list begins with the oldest',
    (path: string) => (/\/transactions\?(?!.*order=)/.test(path) ? `${path}&order=created_at` : path),
  ],
])('a card with more than one page of changes: the new one is seen booked, %s', async (_, listed) => {
  const world = openWorld(voucherifyRig);
  const client = clientIn(
    { ...world, transport: { send: (call) => world.transport.send({ ...call, url: listed(call.url) }) } },
    voucherifyRig,
  );
  const member = world.core.voucherify.createMember({ program: 'v2', sourceId: 'CUST-1', points: 100 });
  for (let done = 1; done <= 12; done++) world.core.voucherify.addPoints({ memberId: member.id, points: 1 });
  const pass = { programId: DEMO_PROGRAMS.v2, passId: member.id };
  const result = await client.act('add_points', { ...pass, points: 5, transactionId: 'T-1' });
  expect(result.points).toBe(117);
  expect(result).not.toHaveProperty('notice');
});
