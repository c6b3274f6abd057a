import type { INodeExecutionData } from 'n8n-workflow';
import { square, toast } from '@tillpass/client';
import { buildTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { SQUARE_TOKENS } from '../../sandbox/src/square/tokens.ts';
import type { Host } from './support/host.ts';
import { GUEST, LATTE, NODES, TillStreet, WEBHOOK_SECRET } from './support/till-street.ts';

let street: TillStreet;
beforeAll(async () => {
  street = await new TillStreet().start();
});
afterAll(() => street.stop());
beforeEach(() => street.reset());

describe('the webhook of Toast', () => {
  const trigger = buildTrigger(toast, 'toastApi');
  const form = { event: 'salePaid', ...NODES.toast.form };

  async function deliver(
    host: Host,
    change: object = {},
  ): Promise<{ items: INodeExecutionData[]; statuses: (number | undefined)[] }> {
    await street.sandbox.webhooks.settled();
    const items: INodeExecutionData[] = [];
    const statuses = [];
    for (const { headers, rawBody } of street.delivered.splice(0)) {
      const body = JSON.parse(rawBody) as object;
      const { context, answer } = host.webhook(form, { headers, body, rawBody, ...change });
      const { workflowData } = await trigger.webhook(context);
      statuses.push(answer.status);
      items.push(...(workflowData?.[0] ?? []));
    }
    return { items, statuses };
  }

  test('starts one execution for a sale that is paid, with the guest whom the webhook leaves out', async () => {
    street.sandbox.toast.subscriptions.add({ url: street.address, secret: WEBHOOK_SECRET });
    street.sandbox.toast.ringUp({ lines: LATTE, guest: GUEST });
    const { items, statuses } = await deliver(street.host('toast'));
    expect(items).toHaveLength(1);
    expect(items[0]!.json).toMatchObject({
      event: 'sale_paid',
      sale: { email: GUEST.email, total: expect.any(String) as string },
    });
    expect(statuses.length).toBeGreaterThan(1);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  test('is refused when it is signed by somebody else, and Toast is not even asked', async () => {
    street.sandbox.toast.subscriptions.add({ url: street.address, secret: 'another-secret' });
    street.sandbox.toast.ringUp({ lines: LATTE, guest: GUEST });
    const before = street.sandbox.calls.entries.length;
    const { items, statuses } = await deliver(street.host('toast'));
    expect(items).toEqual([]);
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect(street.sandbox.calls.entries.length).toBe(before);
  });
});

describe('the webhook of Square', () => {
  const trigger = buildTrigger(square, 'squareApi');
  const form = { event: 'salePaid', ...NODES.square.form };

  async function deliver(host: Host, change: object = {}) {
    await street.sandbox.webhooks.settled();
    const started: INodeExecutionData[] = [];
    const statuses: (number | undefined)[] = [];
    for (const { url, headers, rawBody } of street.delivered.splice(0)) {
      const query = { token: new URL(url, street.address).searchParams.get('token') };
      const body = JSON.parse(rawBody) as object;
      const { context, answer } = host.webhook(form, { headers, query, body, rawBody, ...change });
      const { workflowData } = await trigger.webhook(context);
      if (answer.status !== undefined) statuses.push(answer.status);
      started.push(...(workflowData?.[0] ?? []));
    }
    return { started, statuses };
  }
  const subscriptions = () => [...street.sandbox.square.state.subscriptions.values()];

  test('is registered, tells a payment once, and is ended', async () => {
    const host = street.host('square');
    expect(await trigger.checkExists(host.hook(form))).toBe(false);
    await trigger.create(host.hook(form));
    expect(subscriptions()).toHaveLength(1);
    expect(await trigger.checkExists(host.hook(form))).toBe(true);
    street.sandbox.square.ringUp({ lines: LATTE, customer: GUEST });
    const { started } = await deliver(host);
    expect(started).toHaveLength(1);
    expect(started[0]!.json).toMatchObject({ event: 'sale_paid', sale: { email: GUEST.email } });
    await trigger.delete(host.hook(form));
    expect([subscriptions(), host.staticData]).toEqual([[], {}]);
  });

  test('is refused when its body was changed on the way', async () => {
    const host = street.host('square');
    await trigger.create(host.hook(form));
    street.sandbox.square.ringUp({ lines: LATTE, customer: GUEST });
    const { started, statuses } = await deliver(host, { rawBody: '{"type":"payment.updated"}' });
    expect(started).toEqual([]);
    expect(new Set(statuses)).toEqual(new Set([401]));
  });

  test('needs a token of the own application, and says so', async () => {
    const host = street.host('square', { token: SQUARE_TOKENS[1]!.token });
    await expect(trigger.create(host.hook(form))).rejects.toThrow(
      /access token of an application of your own/,
    );
  });
});
