import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutgoingWebhook } from '../webhooks.ts';
import { PASSENTRY_EVENTS } from './records.ts';
import { DEMO_TEMPLATES } from './seed.ts';
import { PassEntryCaller } from './testing.ts';

type Json = Record<string, unknown>;
interface Made {
  readonly data: { readonly id: string; readonly attributes: { readonly secretKey: string } };
}

const URL_A = 'https://flows.example.com/a';

function setUp(switches = {}) {
  const sent: OutgoingWebhook[] = [];
  const send = async (webhook: OutgoingWebhook): Promise<number> => sent.push(webhook) && 200;
  return { caller: new PassEntryCaller({ switches, send }), sent };
}

function subscribe(caller: PassEntryCaller, url = URL_A, subscribedEvents: unknown = PASSENTRY_EVENTS): Made {
  return caller.json('POST', '/webhook-subscriptions', {
    webhookSubscription: { url, enabled: true, subscribedEvents },
  });
}

/** Every key of a value with the kind of what stands there; a barcode and texts of fields may differ. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return 'plain';
  if (Array.isArray(value)) return value.map(shapeOf);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !['barcode', 'passContent', 'groupTags'].includes(name))
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, item]) => [name, shapeOf(item)]),
  );
}

describe('webhooks of the emulated PassEntry', () => {
  test('the four events come in the form of the samples, signed with the secret', async () => {
    const { caller, sent } = setUp();
    const { secretKey } = subscribe(caller).data.attributes;
    const { id } = caller.pass('POST', `/passes?passTemplate=${DEMO_TEMPLATES.loyalty}&extId=E1`);
    const { passentry } = caller.core;
    passentry.install(id, 'iphone');
    passentry.scan(id, { reader: 'Door', value: 'V1' });
    passentry.remove(id);
    await caller.core.webhooks.settled();
    const samples = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../samples/passentry/webhooks.json'), 'utf8'),
    ) as Json[];
    const bodies = sent.map(({ body }) => JSON.parse(body) as Json);
    expect(bodies.map(shapeOf)).toEqual(samples.map(shapeOf));
    expect(bodies[2]).toMatchObject({
      data: { attributes: { webhookType: 'passScanned' }, relationships: { pass: { data: { id } } } },
      included: [
        { id, attributes: { status: 'active', deviceType: 'iphone' } },
        { type: 'scan', attributes: { scanValue: 'V1' } },
        { type: 'reader', attributes: { name: 'Door' } },
      ],
    });
    for (const { headers, body } of sent)
      expect(headers['X-Webhook-Signature']).toBe(createHmac('sha256', secretKey).update(body).digest('hex'));
  });

  test('the form of the signature and of the body follow the switches', async () => {
    const { caller, sent } = setUp({
      passEntrySignatureEncoding: 'base64',
      passEntrySignaturePrefix: 'sha256=',
      passEntryEventWithoutPass: true,
      passEntryEventIdsDiffer: true,
    });
    const { secretKey } = subscribe(caller).data.attributes;
    const { id } = caller.core.passentry.install('PE-1002');
    caller.core.passentry.remove(id);
    await caller.core.webhooks.settled();
    const [installed, removed] = sent;
    const digest = createHmac('sha256', secretKey)
      .update(installed?.body ?? '')
      .digest('base64');
    expect(installed?.headers['X-Webhook-Signature']).toBe(`sha256=${digest}`);
    expect(JSON.parse(installed?.body ?? '')).toMatchObject({ included: [] });
    expect(JSON.parse(removed?.body ?? '')).toMatchObject({ included: [{ id, type: 'pass' }] });
    expect(JSON.parse(removed?.body ?? '').data.relationships.pass.data.id).not.toBe(id);
  });

  test('only enabled subscriptions to the event are told', async () => {
    const { caller, sent } = setUp();
    subscribe(caller, URL_A, ['passRemoved']);
    const { id } = subscribe(caller, `${URL_A}/b`).data;
    caller.json('PATCH', `/webhook-subscriptions/${id}`, { webhookSubscription: { enabled: false } });
    caller.core.passentry.install('PE-1002');
    caller.core.passentry.remove('PE-1002');
    await caller.core.webhooks.settled();
    expect(sent.map(({ url, event }) => [url, event])).toEqual([[URL_A, 'passRemoved']]);
  });

  test('an address is used once, and there are ten places', () => {
    const { caller } = setUp();
    const { id } = subscribe(caller).data;
    const again = { webhookSubscription: { url: URL_A, subscribedEvents: ['passCreated'] } };
    expect(caller.refusal('POST', '/webhook-subscriptions', again)).toEqual([
      422,
      'url has already been taken',
    ]);
    caller.json('PATCH', `/webhook-subscriptions/${id}`, again);
    for (let count = 1; count < 10; count += 1) subscribe(caller, `${URL_A}/${count}`);
    const eleventh = { webhookSubscription: { url: `${URL_A}/x`, subscribedEvents: ['passCreated'] } };
    expect(caller.refusal('POST', '/webhook-subscriptions', eleventh)[1]).toContain('limit');
    expect(caller.call('DELETE', `/webhook-subscriptions/${id}`)).toMatchObject({ status: 204, text: '' });
    expect(caller.call('GET', `/webhook-subscriptions/${id}`).status).toBe(404);
    expect(caller.call('POST', '/webhook-subscriptions', eleventh).status).toBe(201);
    expect(caller.json('GET', '/webhook-subscriptions?perPage=4&page=3')).toMatchObject({
      meta: { totalCount: 10, resultsPerPage: 4, currentPage: 3, totalPages: 3 },
      links: { next: null },
    });
  });

  test.each([
    [{ url: 'nowhere', subscribedEvents: ['passCreated'] }],
    [{ url: URL_A, subscribedEvents: [] }],
    [{ url: URL_A, subscribedEvents: ['passUpdated'] }],
    [{ url: URL_A }],
  ])('%j is refused', (webhookSubscription) => {
    const { caller } = setUp();
    expect(caller.call('POST', '/webhook-subscriptions', { webhookSubscription }).status).toBe(422);
  });

  test('a new secret takes the place of the old one at once', () => {
    const { caller } = setUp();
    const { id, attributes } = subscribe(caller).data;
    const path = `/webhook-subscriptions/${id}`;
    const bare = caller.json<Made['data']>('PATCH', `${path}/rotate-secret`);
    expect(bare).toMatchObject({ id, type: 'webhookSubscription' });
    expect(bare.attributes.secretKey).not.toBe(attributes.secretKey);
    expect(caller.json<Made>('GET', path).data.attributes.secretKey).toBe(bare.attributes.secretKey);
    caller.core.switches.passEntryRotateAnswer = 'data';
    expect(caller.json('PATCH', `${path}/rotate-secret`)).toHaveProperty('data');
    caller.core.switches.passEntryDeleteSubscription = 404;
    expect(caller.call('DELETE', path).status).toBe(404);
    expect(caller.core.passentry.sinks).toHaveLength(1);
  });
});
