import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxCore } from '../../sandbox/src/sandbox.ts';
import { DEMO_CODES, DEMO_PROGRAMS } from '../../sandbox/src/voucherify/seed.ts';
import { VOUCHERIFY_EVENTS, signatureOf } from '../../sandbox/src/voucherify/webhook.ts';
import { readShapes } from './openapi/shapes.ts';

const shapes = readShapes('voucherify');

interface Envelope {
  type: string;
  data: { voucher?: unknown };
}

function misfitsOf(body: Envelope): string[] {
  const { type, data } = body;
  return [
    ...shapes.misfits('WebhookEnvelope', body),
    ...shapes.misfits(`WebhookData.${type}`, data),
    ...(data.voucher === undefined || data.voucher === null ? [] : shapes.misfits('Voucher', data.voucher)),
  ].map((misfit) => `${type}: ${misfit}`);
}

test('the sample webhooks fit the document and are signed', () => {
  const text = readFileSync(join(__dirname, '../../samples/voucherify/webhooks.json'), 'utf8');
  const rows = JSON.parse(text) as { secret: string; headers: Record<string, string>; rawBody: string }[];
  expect(rows.length).toBeGreaterThan(10);
  for (const { secret, headers, rawBody } of rows) {
    expect(headers['x-voucherify-signature']).toBe(signatureOf(secret, rawBody));
    expect(misfitsOf(JSON.parse(rawBody) as Envelope)).toEqual([]);
  }
});

test('every event that the sandbox can fire fits the document', async () => {
  const bodies: Envelope[] = [];
  const core = new SandboxCore({
    switches: { voucherifyAsync: 'at_once' },
    send: async ({ body }) => {
      bodies.push(JSON.parse(body) as Envelope);
      return 200;
    },
  });
  const post = (path: string, body: unknown = {}, method = 'POST') => {
    const headers = { 'x-app-id': 'sandbox-voucherify-app', 'x-app-token': 'sandbox-voucherify-token' };
    const answer = core.call({ method, path: `/voucherify/v1${path}`, headers, body });
    return typeof answer === 'string' || answer.body === ''
      ? {}
      : (JSON.parse(answer.body) as Record<string, unknown>);
  };
  core.voucherify.createWebhook({ url: 'https://hooks.example/v', secret: 'word-of-the-webhook' });
  const customer = { source_id: 'till-1', name: 'Dana' };
  const { id } = post(`/loyalties/${DEMO_PROGRAMS.v1}/members`, { customer });
  post(`/loyalties/members/${String(id)}/balance`, { points: 5 });
  post('/orders', { amount: 900, status: 'PAID', customer });
  const redeemables = [{ object: 'voucher', id: DEMO_CODES[0] }];
  const { redemptions } = post('/redemptions', { redeemables, order: { amount: 2000 }, customer });
  post(`/redemptions/${(redemptions as { id: string }[])[0]?.id}/rollback`);
  post(`/vouchers/${DEMO_CODES[0]}/disable`);
  post(`/vouchers/${DEMO_CODES[0]}/enable`);
  const gift = post('/publications', { campaign: { name: 'Gift voucher of 25.00' }, customer });
  post(`/vouchers/${(gift['voucher'] as { code: string }).code}/balance`, { amount: 100 });
  post('/customers/till-1', { name: 'Dana Doe' }, 'PUT');
  post('/customers/till-1', undefined, 'DELETE');
  await core.webhooks.settled();
  expect(bodies.flatMap(misfitsOf)).toEqual([]);
  expect(new Set(bodies.map(({ type }) => type))).toEqual(new Set(VOUCHERIFY_EVENTS));
});
