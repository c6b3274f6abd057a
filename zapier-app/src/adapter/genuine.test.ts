import { createHmac } from 'node:crypto';
import { passentry, passkit } from '@tillpass/client';
import type { Bundle } from 'zapier-platform-core';
import { deliveryOf } from './delivery.ts';
import { isBelieved } from './genuine.ts';

const SECRET = 'whole-secret';
const BODY = '{"data":{"id":"W1","attributes":{"webhookType":"passInstalled"}}}';
const SIGNATURE = createHmac('sha256', SECRET).update(BODY).digest('hex');

const delivered = (headers: unknown, content = BODY) =>
  deliveryOf({ rawRequest: { method: 'POST', content, headers } } as unknown as Bundle);
const isTold = (delivery: ReturnType<typeof deliveryOf>, secret?: string) =>
  isBelieved(passentry, 'pass_installed', secret === undefined ? {} : { secret }, delivery);

describe('a delivery of a signed hook', () => {
  test.each([
    'Http-X-Webhook-Signature',
    'HTTP_X-Webhook-Signature',
    'X-Webhook-Signature',
    'x-webhook-signature',
  ])('is believed with its signature under %s', (name) =>
    expect(isTold(delivered({ [name]: SIGNATURE }), SECRET)).toBe(true),
  );

  test('is not believed altered, signed with another secret, or without a signature', () => {
    const headers = { 'Http-X-Webhook-Signature': SIGNATURE };
    expect(isTold(delivered(headers, BODY.replace('W1', 'W2')), SECRET)).toBe(false);
    expect(isTold(delivered(headers), 'other-secret')).toBe(false);
    expect(isTold(delivered({ 'Content-Type': 'application/json' }), SECRET)).toBe(false);
  });

  test('is left to what the pass says where there is nothing to check with', () => {
    expect(isTold(delivered(undefined), SECRET)).toBe(true);
    expect(isTold(delivered({ 'Http-X-Webhook-Signature': 'none' }))).toBe(true);
    expect(isBelieved(passkit, 'pass_installed', { secret: SECRET }, delivered({ Host: 'x' }))).toBe(true);
  });
});
