import { createHmac } from 'node:crypto';
import { TillPassError } from '@tillpass/client';
import type { Crypto, Delivery, Driver, Occurrence } from '@tillpass/client';
import { buildTrigger } from '../../n8n-nodes/adapter/build-trigger.ts';
import { madeUp } from '../../zapier-app/testing/made-up.ts';
import { hostWithoutSystem } from './support/fake-host.ts';
import type { WebhookCall } from './support/host.ts';

const SECRET = 'word-of-the-system';
const EVENT = { event: 'passScanned', programId: 'P1' };
const BODY = JSON.stringify({ scan: 1, note: 'é' });
const sign = (text: string, secret = SECRET) => createHmac('sha256', secret).update(text).digest('base64url');
const genuine = (crypto: Crypto, secret: string, text: string, given: unknown) =>
  crypto.hmacSha256(secret, text) === given;

let told: Delivery[];
let order: string[];
let trouble: Error | undefined;
let id = 0;
const occurrence = (delivery: Delivery): Occurrence[] => {
  told.push(delivery);
  order.push('read');
  if (trouble) throw trouble;
  return [{ id: `scan-${id}`, event: 'pass_scanned' } as unknown as Occurrence];
};

const signedDriver: Driver = {
  ...madeUp({ polls: {}, hooks: {} }),
  signed: {
    pass_scanned: {
      secretField: 'webhookSecret',
      isGenuine: (crypto, secrets, { rawBody = '', headers }) =>
        secrets.some((secret) => genuine(crypto, secret, rawBody, headers?.['x-signature'])),
      receive: async (_context, _input, delivery) => occurrence(delivery),
    },
  },
};
const hookedDriver: Driver = madeUp({
  polls: {},
  hooks: {
    pass_scanned: {
      subscribe: async () => ({ subscriptionId: 'S2', secret: SECRET }),
      isGenuine: (crypto, secret, { url = '', rawBody = '', headers }) =>
        genuine(crypto, secret, url + rawBody, headers?.['x-signature']),
      unsubscribe: async (_context, subscriptionId) => void order.push(`unsubscribe ${subscriptionId}`),
      findSubscription: async () => found,
      receive: async (_context, _input, delivery) => occurrence(delivery),
      recent: async () => [],
    },
  },
});
let found: string | undefined;

beforeEach(() => {
  told = [];
  order = [];
  trouble = found = undefined;
  id++;
});

describe('an event at an address that a person entered in the system', () => {
  const trigger = buildTrigger(signedDriver, 'passKitApi');

  async function receive(call: Partial<WebhookCall>, secret = SECRET) {
    const host = hostWithoutSystem(`signed-${id}`);
    host.credentials.webhookSecret = secret;
    const { context, answer } = host.webhook(EVENT, { body: JSON.parse(BODY), rawBody: BODY, ...call });
    const response = context.getResponseObject() as unknown as { json(body: object): object };
    const { json } = response;
    response.json = (body) => {
      order.push('answer');
      return json(body);
    };
    const [outcome] = await Promise.allSettled([trigger.webhook(context)]);
    return { outcome, answer };
  }
  const good = { headers: { 'x-signature': sign(BODY) } };

  test('is answered before it is read, and then starts an execution', async () => {
    const { outcome, answer } = await receive(good);
    expect(order).toEqual(['answer', 'read']);
    expect(answer).toEqual({ status: 200, body: { received: true } });
    expect(outcome).toMatchObject({
      value: { noWebhookResponse: true, workflowData: [[{ json: { id: `scan-${id}` } }]] },
    });
    expect(told[0]).toMatchObject({ method: 'POST', rawBody: BODY, body: { scan: 1, note: 'é' } });
  });

  test('starts one execution, however often it is sent', async () => {
    await receive(good);
    expect((await receive(good)).outcome).toEqual({
      status: 'fulfilled',
      value: { noWebhookResponse: true },
    });
  });

  test.each([
    ['no signature', {}],
    ['a signature of another body', { headers: { 'x-signature': sign(`${BODY} `) } }],
    ['a signature by another secret', { headers: { 'x-signature': sign(BODY, 'guess') } }],
    ['an altered body', { ...good, rawBody: BODY.replace('1', '2') }],
    ['no body', { ...good, rawBody: '', body: {} }],
  ])('is refused with %s, and nothing is read', async (_name, call) => {
    const { outcome, answer } = await receive(call);
    expect(answer.status).toBe(401);
    expect(outcome).toMatchObject({ value: { noWebhookResponse: true } });
    expect(told).toEqual([]);
  });

  test('may be signed with either secret while one replaces the other', async () => {
    expect((await receive(good, `of-before\n ${SECRET}`)).answer.status).toBe(200);
  });

  test.each(['', ' '])('is asked to come again while no secret is set: %p', async (secret) => {
    const { answer } = await receive(good, secret);
    expect(answer).toMatchObject({
      status: 503,
      body: { message: expect.stringContaining('Paste it into the') },
    });
    expect(told).toEqual([]);
  });

  test('fails the execution, with where the event can be had, when it cannot be read after the answer', async () => {
    trouble = new TillPassError('unavailable', 'It could not read it: it is busy. Try again in a minute.');
    const { outcome, answer } = await receive(good);
    expect(answer.status).toBe(200);
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: {
        name: 'NodeOperationError',
        message: 'It could not read it: it is busy.',
        description: expect.stringMatching(/will not send this event again: a .* Activity Trigger/) as string,
      },
    });
  });
});

describe('a subscription whose deliveries are signed', () => {
  const trigger = buildTrigger(hookedDriver, 'passKitApi');
  const activated = async () => {
    const host = hostWithoutSystem(`hooked-${id}`);
    host.credentials.baseUrl = 'http://127.0.0.1:9';
    if (!(await trigger.checkExists(host.hook(EVENT)))) await trigger.create(host.hook(EVENT));
    return host;
  };
  /** What the system sends, signed with the address that it was given. */
  async function deliver(
    host: Awaited<ReturnType<typeof activated>>,
    change: Partial<WebhookCall> = {},
    url?: string,
  ) {
    const { webhookToken } = await import('../../n8n-nodes/adapter/token.ts');
    const binding = { driver: hookedDriver, credential: 'passKitApi' };
    const token = await webhookToken(host.hook(EVENT), binding, 'pass_scanned', 'P1');
    const address = url ?? `${host.webhookUrl}?token=${token}`;
    const { context, answer } = host.webhook(EVENT, {
      query: { token },
      body: JSON.parse(BODY),
      rawBody: BODY,
      headers: { 'x-signature': sign(address + BODY) },
      ...change,
    });
    return { data: await trigger.webhook(context), answer };
  }

  test('starts an execution for a genuine delivery, and keeps the secret no longer than the subscription', async () => {
    const host = await activated();
    expect(host.staticData).toMatchObject({ subscriptionId: 'S2', secret: SECRET });
    expect(JSON.stringify(host.staticData)).not.toContain('token=');
    expect((await deliver(host)).data.workflowData).toHaveLength(1);
    await trigger.delete(host.hook(EVENT));
    expect(host.staticData).toEqual({});
  });

  test.each([
    ['another body', { rawBody: BODY.replace('1', '2') }, undefined],
    ['no signature', { headers: {} }, undefined],
    ['another address', {}, 'https://elsewhere.example/webhook'],
  ])('refuses a delivery that was signed for %s', async (_name, change, url) => {
    const { data, answer } = await deliver(await activated(), change, url);
    expect([data.workflowData, answer.status]).toEqual([undefined, 401]);
    expect(told).toEqual([]);
  });

  test('asks for a delivery again that comes before n8n saved the secret', async () => {
    const host = await activated();
    for (const name of Object.keys(host.staticData)) delete host.staticData[name];
    expect((await deliver(host)).answer.status).toBe(503);
  });

  test('is made anew when it is there and its secret is not known', async () => {
    found = 'S1';
    const host = await activated();
    expect(order).toEqual(['unsubscribe S1']);
    expect(host.staticData).toMatchObject({ subscriptionId: 'S2', secret: SECRET });
    found = 'S2';
    expect(await trigger.checkExists(host.hook(EVENT))).toBe(true);
  });
});
