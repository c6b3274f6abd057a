import { SandboxCore } from '../sandbox.ts';
import type { OutgoingWebhook } from '../webhooks.ts';
import { DEMO_CAMPAIGNS } from './seed.ts';
import { VoucherifyCaller } from './testing.ts';
import type { Json } from './testing.ts';
import { signatureOf } from './webhook.ts';

const url = 'https://hooks.example/voucherify';
const secret = 'word-of-the-webhook';

let sent: OutgoingWebhook[];
let statuses: number[];
let waits: number[];
let voucherify: VoucherifyCaller;

beforeEach(() => {
  sent = [];
  statuses = [];
  waits = [];
  voucherify = new VoucherifyCaller({
    switches: { voucherifyAsync: 'at_once', webhookClockSpeed: 1 },
    send: async (webhook) => {
      sent.push(webhook);
      return statuses.shift() ?? 200;
    },
    after: (ms, run) => {
      waits.push(ms / 60_000);
      queueMicrotask(run);
      return () => undefined;
    },
  });
});

async function told(): Promise<Json[]> {
  await voucherify.core.webhooks.settled();
  return sent.map(({ body }) => JSON.parse(body) as Json);
}

const tell = (...events: string[]) => voucherify.core.voucherify.createWebhook({ url, secret, events });

it.each([
  ['{"a":1}', 'a17d2ac229d1ebbb5f10e839c7985c4818e5986eab297f7e5979196d4d7d3ed2'],
  ['{"a\\"b":1}', 'f7cf97814a03146abedb9793f56e1dec34f618f82d10395310d053f749483ffb'],
])('%s is signed as in the guide', (body, signature) => {
  expect(signatureOf('secretKey', body)).toBe(signature);
});

it('a change of points is told in its envelope, signed', async () => {
  tell('voucher.loyalty_card.transaction.created');
  const { id } = voucherify.core.voucherify.createMember({ program: 'v1', sourceId: 's', points: 5 });
  voucherify.post(`/v1/loyalties/members/${id}/balance`, { points: 7, source_id: 'INV-1' });
  const bodies = await told();
  expect(bodies).toMatchObject([
    { event: { event_source: { channel: 'USER_PORTAL' } } },
    {
      type: 'voucher.loyalty_card.transaction.created',
      source: { object: 'webhook', target_url: url },
      event: { event_source: { channel: 'API' } },
      data: {
        transaction: { type: 'POINTS_ADDITION', source_id: 'INV-1' },
        voucher: { id, loyalty_card: { balance: 12 } },
        holder: { source_id: 's' },
      },
    },
  ]);
  const { body = '', headers } = sent[1] ?? {};
  expect(headers?.['x-voucherify-signature']).toBe(signatureOf(secret, body));
  expect(body).not.toMatch(/\n|": /);
});

it('two webhooks get one event, each sent under its own id and secret', async () => {
  voucherify.core.voucherify.createWebhook({ url, secret });
  voucherify.core.voucherify.createWebhook({ url: `${url}/2`, secret: `${secret}-2` });
  voucherify.post('/v1/customers', { source_id: 's' });
  const [one, two] = (await told()) as { id: string; event: { id: string } }[];
  expect(one?.event.id).toBe(two?.event.id);
  expect(one?.id).not.toBe(two?.id);
});

it('what happens to vouchers is told', async () => {
  tell();
  const customer = { source_id: 's' };
  const published = voucherify.post('/v1/publications', {
    campaign: { name: DEMO_CAMPAIGNS.vouchers },
    customer,
  });
  const { code } = published['voucher'] as { code: string };
  const redeemables = [{ object: 'voucher', id: code }];
  const { redemptions } = voucherify.post('/v1/redemptions', { redeemables }) as {
    redemptions: { id: string }[];
  };
  voucherify.post(`/v1/redemptions/${redemptions[0]?.id}/rollback`);
  voucherify.post(`/v1/vouchers/${code}/disable`);
  expect((await told()).map(({ type }) => type)).toEqual([
    'customer.created',
    'voucher.created',
    'publication.succeeded',
    'voucher.published',
    'redemption.succeeded',
    'redemption.rollback.succeeded',
    'voucher.disabled',
  ]);
});

it('loyalty v2 tells nothing', async () => {
  tell();
  const [member] = voucherify.core.voucherify.members();
  voucherify.core.voucherify.addPoints({ memberId: member?.id ?? '', points: 5 });
  expect((await told()).map(({ type }) => type)).toEqual([]);
});

it('what does not arrive is sent twelve times more, at last after a day', async () => {
  tell('customer.created');
  statuses = Array.from({ length: 20 }, () => 500);
  voucherify.post('/v1/customers', { source_id: 's' });
  await told();
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440]);
  expect(sent).toHaveLength(13);
});

it('a webhook is made by hand, with an address and a secret', () => {
  const { voucherify: made } = new SandboxCore();
  expect(() => made.createWebhook({ url: 'hooks', secret })).toThrow('"url"');
  expect(() => made.createWebhook({ url, secret: 'short' })).toThrow('"secret"');
  const { id } = made.createWebhook({ url, secret });
  expect(made.sinks).toEqual([{ id, url, events: [] }]);
  expect([made.deleteWebhook(id), made.deleteWebhook(id)]).toEqual([true, false]);
});
