import { PROGRAM, Zap } from './support/zap.ts';

/** Zapier cuts a step off after 30 s; then nobody learns what became of it. */
const CUT_OFF_MS = 30_000;
const MARGIN_MS = 3_000;

test('a system that hangs is given up on in time, and a change that it made all the same is found', async () => {
  const zap = await Zap.start();
  try {
    const member = zap.member('CUST-1', 10);
    zap.sandbox.faults.add({ kind: 'timeout_after', match: { path: '/points/earn' }, times: 1 });
    zap.sandbox.faults.add({ kind: 'timeout_before', match: { path: '/externalId/' } });
    const [added, found] = await Promise.all([
      zap.do('add_points', { programId: PROGRAM, passId: member.id, points: '5', transactionId: 'T-1' }),
      zap.do('find_pass', { programId: PROGRAM, externalId: 'CUST-1' }),
    ]);
    expect(added.results).toMatchObject({ pointsAdded: 5, points: 15, duplicate: false });
    expect(zap.balance(member.id)).toBe(15);
    expect(found.error).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('did not answer in time'),
    });
    expect(Math.max(added.ms, found.ms)).toBeLessThan(CUT_OFF_MS - MARGIN_MS);
  } finally {
    await zap.stop();
  }
}, 40_000);
