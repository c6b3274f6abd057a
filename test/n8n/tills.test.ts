import { toast } from '@tillpass/client';
import { buildNode } from '../../n8n-nodes/adapter/build-node.ts';
import { buildActivityTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { BEHIND_MS, GUEST, NODES, SYSTEMS, TillStreet } from './support/till-street.ts';

const at = (ms: number) => new Date(Date.now() + ms).toISOString();

let street: TillStreet;
beforeAll(async () => {
  street = await new TillStreet().start();
});
afterAll(() => street.stop());
beforeEach(() => street.reset());

describe.each(SYSTEMS)('%s', (system) => {
  const { driver, credential, form } = NODES[system];

  test('tells a sale once it is paid, once', async () => {
    const host = street.host(system);
    const trigger = buildActivityTrigger(driver, credential);
    const poll = async () => (await trigger.poll(host.poll({ event: 'salePaid', ...form })))?.[0] ?? [];
    expect(await poll()).toEqual([]);
    street.sell(system, GUEST);
    const [told, ...more] = await poll();
    expect(told!.json).toMatchObject({
      event: 'sale_paid',
      sale: { kind: 'sale', subtotal: '4.50', currency: 'USD', email: GUEST.email },
    });
    expect(more).toEqual([]);
    expect(await poll()).toEqual([]);
  });

  test('finds the sale of a scan', async () => {
    const node = buildNode(driver, credential);
    street.sell(system, null);
    const scannedAt = at(-BEHIND_MS - 1000);
    const asked = { resource: 'sale', operation: 'findSale', scannedAt, ...form };
    const [found] = await node.execute(street.host(system).step(asked));
    expect(found).toMatchObject([
      { json: { needsReview: false, sale: { subtotal: '4.50' } }, pairedItem: { item: 0 } },
    ]);
  });
});

describe('logins at Toast', () => {
  const step = { resource: 'sale', operation: 'findSale', scannedAt: at(-60_000), ...NODES.toast.form };
  const node = buildNode(toast, 'toastApi');

  test('there is one for many items and steps, and n8n keeps the token', async () => {
    const host = street.host('toast');
    for (let times = 0; times < 3; times++) await node.execute(host.step(step, step, step));
    expect(street.sandbox.toast.logins).toBe(1);
    expect(host.credentials.sessionToken).toMatch(/^eyJ/);
  });

  test('a worker that holds the token needs none', async () => {
    const host = street.host('toast');
    await node.execute(host.step(step));
    const other = street.host('toast', { sessionToken: host.credentials.sessionToken! });
    await node.execute(other.step(step));
    expect(street.sandbox.toast.logins).toBe(1);
  });

  test('a token of yesterday is replaced once, and the call is sent again', async () => {
    const host = street.host('toast', { sessionToken: 'of.yester.day' });
    const [found] = await node.execute(host.step(step, step));
    expect(found!.every(({ json }) => json.error === undefined)).toBe(true);
    expect(street.sandbox.toast.logins).toBe(1);
  });

  test('keys that are refused are told in words, after one login', async () => {
    const host = street.host('toast', { apiSecret: 'wrong' });
    await expect(node.execute(host.step(step))).rejects.toMatchObject({
      message: expect.stringMatching(/^Toast could not .*refused the credentials\./) as string,
    });
    expect(street.sandbox.toast.logins).toBe(1);
  });
});
