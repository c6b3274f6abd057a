import { randomUUID } from 'node:crypto';
import { DEMO_TEMPLATES } from '../../sandbox/src/passentry/seed.ts';
import { LOCATIONS } from '../../sandbox/src/square/seed.ts';
import { DEMO_PROGRAMS as DEMO_LOYALTIES } from '../../sandbox/src/voucherify/seed.ts';
import { PROGRAM, Zap } from '../zapier/support/zap.ts';
import { startApps, stopApps, TOAST_LOCATION as location } from './support/apps.ts';
import type { Apps } from './support/apps.ts';
import { recipes } from './support/recipes.ts';
import { runRecipe } from './support/run-recipe.ts';

const RECIPES = new Map(recipes());
/** The tills are asked for what has had five seconds to settle; PassKit takes keys that are ten seconds early. */
const SETTLED_MS = 8_000;
const GUEST = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Example' };

let zap: Zap;
let others: Apps;

beforeAll(async () => {
  zap = await Zap.start({ now: () => Date.now() - SETTLED_MS });
  others = await startApps(zap, 'toast', 'square', 'passentry', 'voucherify');
});
afterAll(async () => {
  await stopApps(others);
  await zap.stop();
});
afterEach(() => zap.reset());

const CHOSEN = { Program: PROGRAM, Location: '' };
const run = (name: string, chosen: Record<string, string> = {}) =>
  runRecipe(zap, RECIPES.get(name)!, { ...CHOSEN, ...chosen }, {}, others);
const member = () =>
  zap.sandbox.passkit.createMember({
    programId: PROGRAM,
    externalId: 'ADA',
    person: { emailAddress: GUEST.email },
  });

test('Toast: a polled sale becomes points once, its refund takes its share back, and a sale without a pass nothing', async () => {
  const { id } = member();
  const { toast } = zap.sandbox;
  const lines = [{ name: 'Latte', price: 500, quantity: 4 }];
  const { guid } = toast.ringUp({ restaurantGuid: location, lines, guest: GUEST });
  for (let again = 0; again < 2; again++) {
    expect((await run('toast-sales-to-points')).endedAt).toBeUndefined();
    expect(zap.balance(id)).toBe(20);
  }
  for (const [amount, left] of [
    [500, 15],
    [undefined, 0],
  ] as const) {
    toast.refund({ orderGuid: guid, ...(amount === undefined ? {} : { amount }) });
    for (let again = 0; again < 2; again++) {
      expect((await run('toast-refunds-take-points-back')).endedAt).toBeUndefined();
      expect(zap.balance(id)).toBe(left);
    }
  }
  toast.ringUp({ restaurantGuid: location, lines, guest: { email: 'nobody@example.com' } });
  const { endedAt, shown } = await run('toast-sales-to-points');
  expect(endedAt).toBeUndefined();
  expect(shown.at(-1)).toMatchObject({ 'Was Recorded': false });
});

test('Square: a sale and its refund', async () => {
  const { id } = member();
  const { square } = zap.sandbox;
  const { payment } = square.ringUp({
    lines: [{ name: 'Latte', price: 500, quantity: 4 }],
    customer: { email: GUEST.email },
  });
  expect((await run('square-sales-to-points')).endedAt).toBeUndefined();
  expect(zap.balance(id)).toBe(20);
  square.refund({ paymentId: payment.id, amount: 500 });
  expect((await run('square-refunds-take-points-back')).endedAt).toBeUndefined();
  expect(zap.balance(id)).toBe(15);
});

/** What the merchant chooses at each pass platform, and the balances that it holds. */
const KEPT: Record<string, { chosen: Record<string, string>; balances(): number[] }> = {
  'toast-sale-to-pass': {
    chosen: {},
    balances: () => zap.sandbox.passkit.members(PROGRAM).map(({ id }) => zap.balance(id)),
  },
  'passentry/toast-sale-to-pass': {
    chosen: { Template: DEMO_TEMPLATES.loyalty },
    balances: () => zap.sandbox.passentry.passes().map(({ balance }) => balance),
  },
  'square/toast-sale-to-pass': {
    chosen: { 'TillPass for Square: Location': LOCATIONS[0]!.id },
    balances: () => zap.sandbox.square.loyalty.accounts().map(({ balance }) => balance),
  },
  'voucherify/toast-sale-to-pass': {
    chosen: { Program: DEMO_LOYALTIES.v1 },
    balances: () => zap.sandbox.voucherify.members().map(({ points }) => points),
  },
};

test.each(Object.entries(KEPT))(
  '%s: a sale gives a pass its points, once, and the next sale goes to the same pass',
  async (name, { chosen, balances }) => {
    const before = balances();
    const lines = [{ name: 'Latte', price: 500, quantity: 4 }];
    const guest = { ...GUEST, phone: '(212) 555-0123' };
    for (const balance of [20, 40]) {
      const order = zap.sandbox.toast.ringUp({ restaurantGuid: location, lines, guest });
      // Toast does not say that a guest keeps the GUID.
      order.checks[0]!.customer!.guid = randomUUID();
      for (let again = 0; again < 2; again++) {
        expect((await run(name, chosen)).endedAt).toBeUndefined();
        expect(balances()).toEqual([...before, balance]);
      }
    }
  },
);
