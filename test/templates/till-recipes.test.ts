import { BuiltApp } from '../zapier/support/built-app.ts';
import { PROGRAM, Zap } from '../zapier/support/zap.ts';
import { recipes } from './support/recipes.ts';
import { runRecipe } from './support/run-recipe.ts';
import type { TillApp } from './support/run-recipe.ts';

const RECIPES = new Map(recipes());
/** The tills are asked for what has had five seconds to settle; PassKit takes keys that are ten seconds early. */
const SETTLED_MS = 8_000;
const GUEST = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Example' };

let zap: Zap;
const started: BuiltApp[] = [];
let tills: Record<string, TillApp>;
const location = 'bec251aa-8486-5e57-aefe-dc2d85838d8b';

beforeAll(async () => {
  zap = await Zap.start({ now: () => Date.now() - SETTLED_MS });
  const { sandbox, backend } = zap;
  const start = async (system: string, url: string, keys: Record<string, string>): Promise<TillApp> => {
    const app = await BuiltApp.start(system, backend, {
      [`TILLPASS_${system.toUpperCase()}_URL`]: url,
    });
    started.push(app);
    return { app, authData: keys };
  };
  const toast = await start('toast', sandbox.toastUrl, {
    apiKey: 'sandbox-toast',
    apiSecret: 'sandbox-toast-secret',
    accountId: location,
  });
  const { results } = await toast.app.run('authentication.sessionConfig.perform', {
    authData: toast.authData,
  });
  tills = {
    'TillPass for Toast': { ...toast, authData: { ...toast.authData, ...(results as object) } },
    'TillPass for Square': await start('square', sandbox.squareUrl, {
      region: 'sandbox',
      token: 'sandbox-square-token',
    }),
  };
});
afterAll(async () => {
  await Promise.all(started.map((app) => app.stop()));
  await zap.stop();
});
afterEach(() => zap.reset());

const CHOSEN = { Program: PROGRAM, Location: '' };
const run = (name: string) => runRecipe(zap, RECIPES.get(name)!, CHOSEN, {}, tills);
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
