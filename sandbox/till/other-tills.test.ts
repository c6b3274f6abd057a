import { DEMO_PROGRAMS } from '../src/passkit/seed.ts';
import { startSandbox } from '../src/server.ts';
import type { Sandbox } from '../src/server.ts';
import type { Receipt } from './receipts.ts';
import { till } from './till.ts';

let sandbox: Sandbox;
let passId: string;

beforeAll(async () => {
  sandbox = await startSandbox({ till });
});
beforeEach(async () => {
  await ask('PUT', 'till', { mode: 'tillpass' });
  sandbox.reset();
  passId = sandbox.passkit.createMember({
    programId: DEMO_PROGRAMS.rewards,
    externalId: 'ada@example.com',
    person: { forename: 'Ada', emailAddress: 'ada@example.com' },
  }).id;
});
afterAll(() => sandbox.close());

async function ask(method: string, path: string, body: object): Promise<{ sale: Receipt; error: string }> {
  const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { sale: Receipt; error: string };
}

const points = (): number => sandbox.passkit.balance(passId).points;
const ring = async (at: string, more: object = { passId }): Promise<Receipt> => {
  const lines = [{ name: 'Lunch plate', price: 1150, quantity: 2 }];
  return (await ask('POST', 'sales', { till: at, lines, ...more })).sale;
};
const called = (system: string): number =>
  sandbox.calls.entries.filter((call) => call.system === system).length;

describe.each(['toast', 'square'])('%s', (at) => {
  it('carries sales and refunds to the pass, each once', async () => {
    const [first, second] = [await ring(at), await ring(at)];
    expect([first.points, second.points, points()]).toEqual([23, 23, 46]);
    const { sale } = await ask('POST', `sales/${first.id}/refund`, {});
    expect([sale.points, points()]).toEqual([-23, 23]);
    const again = await ask('POST', `sales/${first.id}/refund`, {});
    expect([again.error, points()]).toEqual([expect.stringContaining('already'), 23]);
  });

  it('says why nothing was booked', async () => {
    expect(await ring(at, {})).toMatchObject({
      points: 0,
      note: 'nobody to give points to',
      customer: 'Walk-in',
    });
    const stranger = sandbox.passkit.createMember({
      programId: DEMO_PROGRAMS.staff,
      tierId: 'house',
      externalId: 'nameless',
    });
    expect(await ring(at, { passId: stranger.id })).toMatchObject({ note: 'nobody to give points to' });
  });

  it('leaves sales to the own flow, and does not book them later', async () => {
    await ask('PUT', 'till', { mode: 'url', till: at });
    const before = called(at);
    expect(await ring(at)).toMatchObject({ points: null });
    expect(called(at)).toBe(before);
    await ask('PUT', 'till', { mode: 'tillpass' });
    expect(await ring(at)).toMatchObject({ points: 23 });
    expect(points()).toBe(23);
  });
});

it.each(['toast', 'square'])('books what could not be booked at %s with the next sale', async (at) => {
  const first = await ring(at);
  sandbox.faults.add({ kind: 'status', status: 400, match: { path: '/points/' }, times: 2 });
  expect([await ring(at), await ring(at)]).toEqual([undefined, undefined]);
  expect(points()).toBe(23);
  await ring(at);
  expect(points()).toBe(92);
  sandbox.faults.add({ kind: 'status', status: 400, match: { path: '/points/burn' }, times: 1 });
  expect((await ask('POST', `sales/${first.id}/refund`, {})).error).toContain('PassKit');
  expect((await ask('POST', `sales/${first.id}/refund`, {})).sale).toMatchObject({ points: -23 });
  expect(points()).toBe(69);
});

it('looks again where the till shows a sale late', async () => {
  await ring('square', {});
  sandbox.switches.squareLagMs = 300;
  expect(await ring('square')).toMatchObject({ points: 23 });
});

it('logs in to Toast once for all sales', async () => {
  for (let sale = 0; sale < 3; sale += 1) await ring('toast');
  expect(sandbox.toast.logins).toBeLessThanOrEqual(1);
});

it('has no address to send its own sales to until one is saved', async () => {
  await ask('PUT', 'till', { mode: 'url', till: 'toast' });
  const { error } = await ask('POST', 'sales', { passId, total: 500, currency: 'EUR' });
  expect(error).toContain('no address yet');
});
