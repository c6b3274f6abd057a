import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/root.mjs';

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const SQUARE_URL = 'https://hooks.example.com/square?z=1';

/** Deliveries of one till, each of its own, so that nothing is computed once and used again. */
export type Bodies = readonly string[];

const MANY = 64;
const AT = '2026-10-30T16:13:02.050Z';

const times = (body: (n: number) => object): Bodies =>
  Array.from({ length: MANY }, (_, n) => JSON.stringify(body(n)));

/** Toast's sample deliveries, with an ID of their own each. */
export function toastBodies(): Bodies {
  const file = join(ROOT, 'samples', 'toast', 'webhooks.json');
  const deliveries = JSON.parse(readFileSync(file, 'utf8')) as { rawBody: string }[];
  return times((n) => ({
    ...(JSON.parse(deliveries[n % deliveries.length]!.rawBody) as object),
    guid: `1a8ecba4-41db-5689-9011-b99b9a30${String(n).padStart(4, '0')}`,
  }));
}

/** `charge.succeeded` as Stripe's API reference shows a charge, of a made-up customer. */
export const stripeBodies = (): Bodies =>
  times((n) => ({
    id: `evt_1MqqbKLt4dXK03v5qaIb${n}`,
    object: 'event',
    api_version: '2026-01-28',
    created: 1_793_376_782,
    livemode: true,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: 'charge.succeeded',
    data: {
      object: {
        id: `ch_3MmlLrLkdIwHu7ix0snN${n}`,
        object: 'charge',
        ...{ amount: 1099 + n, amount_captured: 1099 + n, amount_refunded: 0, application: null },
        ...{
          application_fee: null,
          application_fee_amount: null,
          balance_transaction: 'txn_3MmlLrLkdIwHu7ix0uke3Ezy',
        },
        billing_details: {
          address: {
            city: 'Boston',
            country: 'US',
            line1: '1 Example St',
            postal_code: '02110',
            state: 'MA',
          },
          ...{ email: 'ada@example.com', name: 'Ada Example', phone: '+16175550123' },
        },
        ...{ calculated_statement_descriptor: 'HARBOR STREET', captured: true, created: 1_793_376_780 },
        ...{ currency: 'usd', customer: 'cus_9s6XKzkNRiz8i3', description: null, disputed: false },
        ...{
          failure_balance_transaction: null,
          failure_code: null,
          failure_message: null,
          fraud_details: {},
        },
        ...{ livemode: true, metadata: { location_id: 'SHOP-3' }, on_behalf_of: null, paid: true },
        outcome: {
          ...{ network_status: 'approved_by_network', reason: null, risk_level: 'normal', risk_score: 32 },
          ...{ seller_message: 'Payment complete.', type: 'authorized' },
        },
        ...{ payment_intent: 'pi_3MmlLrLkdIwHu7ix0', payment_method: 'pm_1MmlLrLkdIwHu7ix' },
        payment_method_details: {
          type: 'card_present',
          card_present: {
            ...{ brand: 'visa', country: 'US', emv_auth_data: '8A023030', exp_month: 3, exp_year: 2029 },
            ...{
              funding: 'credit',
              network: 'visa',
              read_method: 'contactless_emv',
              wallet: { type: 'apple_pay' },
            },
          },
        },
        ...{ receipt_email: null, receipt_number: null, receipt_url: 'https://pay.example.com/receipts/1' },
        ...{ refunded: false, review: null, shipping: null, status: 'succeeded', transfer_group: null },
      },
    },
  }));

/** `payment.updated` in the shape of Square's API specification, of a made-up customer. */
export const squareBodies = (): Bodies =>
  times((n) => ({
    ...{ merchant_id: 'ML8M1AQ1GQG2K', location_id: 'L9N3CAB1E2F3G', type: 'payment.updated' },
    ...{ event_id: `6a8f5f28-54a1-4eb0-a98a-3111513fd4${n}`, created_at: AT },
    data: {
      ...{ type: 'payment', id: `hYy9pRFVxpDsO1FB05SunFWUe9JZY${n}` },
      object: {
        payment: {
          id: `hYy9pRFVxpDsO1FB05SunFWUe9JZY${n}`,
          amount_money: { amount: 1000 + n, currency: 'USD' },
          tip_money: { amount: 200, currency: 'USD' },
          total_money: { amount: 1200 + n, currency: 'USD' },
          approved_money: { amount: 1200 + n, currency: 'USD' },
          ...{
            created_at: AT,
            updated_at: AT,
            status: 'COMPLETED',
            delay_action: 'CANCEL',
            delay_duration: 'PT168H',
          },
          ...{ source_type: 'CARD', customer_id: 'RDX9Z4XTIZR7MRZJUXNY9HUK6I', team_member_id: 'TM1' },
          card_details: {
            ...{ entry_method: 'CONTACTLESS', status: 'CAPTURED', auth_result_code: 'nsAyY2' },
            card: {
              card_brand: 'VISA',
              card_type: 'CREDIT',
              exp_month: 3,
              exp_year: 2029,
              prepaid_type: 'NOT_PREPAID',
            },
            statement_description: 'SQ *HARBOR STREET',
          },
          ...{
            location_id: 'L9N3CAB1E2F3G',
            order_id: '03O3USaPaAaFnI6kkwB1JxGgBsUZY',
            receipt_number: 'hYy9',
          },
          ...{ receipt_url: 'https://squareup.example.com/receipt/preview/hYy9', version: 3 },
          application_details: { square_product: 'SQUARE_POS' },
        },
      },
    },
  }));

export const hmac = (message: string, encoding: 'base64' | 'hex', key: string | Buffer = SECRET): string =>
  createHmac('sha256', key).update(message).digest(encoding);
