import { DEMO_CAMPAIGNS, DEMO_OFFERS } from '../../sandbox/src/passkit/seed.ts';
import { PROGRAM, Zap } from '../zapier/support/zap.ts';
import { recipes } from './support/recipes.ts';
import { runRecipe } from './support/run-recipe.ts';

const HOUR_MS = 3_600_000;
const RECIPES = new Map(recipes());
const CHOSEN = { Program: PROGRAM, Campaign: DEMO_CAMPAIGNS.coupons, Offer: DEMO_OFFERS.coffee };

let zap: Zap;
beforeAll(async () => {
  zap = await Zap.start();
});
afterAll(() => zap.stop());
afterEach(() => zap.reset());

const run = (name: string, told?: Record<string, unknown>) =>
  runRecipe(zap, RECIPES.get(name)!, CHOSEN, told);
const sale = (more: Record<string, unknown> = {}) => ({
  event: 'sale.paid',
  transactionId: 'ORDER-1',
  externalId: 'CUST-1',
  firstName: 'Ada',
  total: '20.95',
  ...more,
});
const refund = (more: Record<string, unknown> = {}) =>
  sale({
    event: 'sale.refunded',
    transactionId: 'REFUND-1',
    originalTransactionId: 'ORDER-1',
    total: '5.00',
    ...more,
  });
const passkit = () => zap.sandbox.passkit;
const memberOf = (externalId: string) => passkit().memberByExternalId(PROGRAM, externalId);
const fieldOf = (id: string, field: string) => passkit().member(id)?.metaData[field] ?? '';

test('sale-to-points, and refund-reversal after it', async () => {
  for (const points of [20, 20]) {
    expect((await run('sale-to-points', sale())).endedAt).toBeUndefined();
    expect(memberOf('CUST-1')?.points).toBe(points);
  }
  expect((await run('sale-to-points', sale({ event: 'sale.refunded' }))).endedAt).toBe('Worth points?');
  expect((await run('sale-to-points', sale({ total: '0.95' }))).endedAt).toBe('Worth points?');
  const refunds = [refund(), refund(), refund({ transactionId: 'REFUND-2', total: '15.95' })];
  for (const [index, points] of [15, 15, 0].entries()) {
    expect((await run('refund-reversal', refunds[index])).endedAt).toBeUndefined();
    expect(memberOf('CUST-1')?.points).toBe(points);
  }
});

test('coupon-after-purchase', async () => {
  expect((await run('coupon-after-purchase', sale())).endedAt).toBe('Find the pass');
  const { id } = zap.member('CUST-1');
  expect((await run('coupon-after-purchase', sale({ total: '19.99' }))).endedAt).toBe('Worth a coupon?');
  for (const total of ['20.00', '20.00'])
    expect((await run('coupon-after-purchase', sale({ total }))).endedAt).toBeUndefined();
  expect(passkit().coupons.list(DEMO_CAMPAIGNS.coupons)).toHaveLength(1);
  expect(fieldOf(id, 'notice')).toMatch(/^Thank you! Here is a coupon for your next visit: https?:/);
});

test('welcome-points', async () => {
  const { id } = zap.member('CUST-1');
  passkit().install(id);
  for (const points of [50, 50]) {
    expect((await run('welcome-points')).endedAt).toBeUndefined();
    expect(zap.balance(id)).toBe(points);
  }
});

test('scan-to-reward', async () => {
  const { id } = zap.member('CUST-1', 130);
  passkit().checkIn({ memberId: id });
  expect((await run('scan-to-reward')).endedAt).toBeUndefined();
  expect([zap.balance(id), fieldOf(id, 'offer')]).toEqual([30, 'One free coffee']);
  expect((await run('scan-to-reward')).endedAt).toBe('Enough points?');
});

test('tier-upgrade', async () => {
  const { id } = zap.member('CUST-1', 498);
  passkit().earn({ id, points: 1 } as never);
  expect((await run('tier-upgrade')).endedAt).toBe('Ready to move up?');
  passkit().earn({ id, points: 1 } as never);
  expect((await run('tier-upgrade')).endedAt).toBeUndefined();
  expect(passkit().member(id)?.tierId).toBe('gold');
  expect((await run('tier-upgrade')).endedAt).toBe('Ready to move up?');
});

test('birthday-bonus', async () => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format();
  const [, month, day] = today.split('-').map(Number);
  const { id } = passkit().createMember({
    programId: PROGRAM,
    externalId: 'CUST-1',
    person: { dateOfBirth: { year: 1990, month, day } },
  });
  for (const points of [100, 100]) {
    expect((await run('birthday-bonus')).endedAt).toBeUndefined();
    expect([zap.balance(id), fieldOf(id, 'notice')]).toEqual([
      points,
      'Happy birthday! 100 points are waiting for you.',
    ]);
  }
});

test('win-back', async () => {
  const ago = (days: number) => Date.now() - days * 24 * HOUR_MS;
  const [away] = passkit().seedMembers(PROGRAM, [
    { externalId: 'CUST-1', created: ago(90), installedAt: ago(70) },
  ]);
  for (let again = 0; again < 2; again++) expect((await run('win-back')).endedAt).toBeUndefined();
  expect(passkit().messages(away!.id)).toMatchObject([{ title: 'We miss you' }]);
});

test('win-back leaves out who opted out', async () => {
  const ago = (days: number) => Date.now() - days * 24 * HOUR_MS;
  const [away] = passkit().seedMembers(PROGRAM, [
    { externalId: 'CUST-1', created: ago(90), installedAt: ago(70) },
  ]);
  away!.optOut = true;
  expect((await run('win-back')).endedAt).toBe('On a phone, and not opted out?');
  expect(passkit().messages(away!.id)).toEqual([]);
});

test('give-back-holds', async () => {
  const { id } = zap.member('CUST-1', 100);
  const hold = { programId: PROGRAM, passId: id, points: '30', transactionId: 'REDEEM-1', hold: true };
  expect((await zap.do('spend_points', hold)).error).toBeUndefined();
  expect((await run('give-back-holds')).endedAt).toBe('Find the forgotten holds');
  for (const event of passkit().events(id)) {
    event.created -= HOUR_MS;
    event.date -= HOUR_MS;
  }
  expect((await run('give-back-holds')).endedAt).toBeUndefined();
  expect(zap.balance(id)).toBe(100);
  expect((await run('give-back-holds')).endedAt).toBe('Find the forgotten holds');
});
