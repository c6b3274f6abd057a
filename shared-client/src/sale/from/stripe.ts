import { currencyDigits } from '../../values/money.ts';
import { toIso } from '../../values/time.ts';
import { customerOf, namesOf } from '../customer.ts';
import { asGroup, asMinor, asText, isGroup, isNo } from '../json.ts';
import type { Json } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, SaleAmounts } from '../sale.ts';
import { totalOnly } from '../sale.ts';
import { likeTheSale } from '../share.ts';
import { amountsOf, currencyOf, leftOut, saleOf, told } from './assemble.ts';

type Place = TillPlace | undefined;

/** Currencies that Stripe counts with other digits than ISO 4217 (docs.stripe.com/currencies, special cases). */
const DIGITS: Readonly<Record<string, number>> = { ISK: 2, MGA: 0, UGX: 2 };

/**
 * What Stripe sent or answered: an event, or a charge, payment intent or refund alone. A charge earns, by its ID; Stripe
 * knows no tax and no items. `charge.refunded` tells all that was given back so far, `refund.created` this time alone, so a
 * flow listens to one of both.
 */
export function readStripe(body: unknown, place: TillPlace | undefined): Reading {
  const event = asGroup(body);
  const isEvent = event.object === 'event';
  const thing = isEvent ? asGroup(asGroup(event.data).object) : event;
  const id = asText(thing.id);
  if (isNo(event.livemode) || isNo(thing.livemode))
    return leftOut('test', id, "This was made in Stripe's test mode, so it is no real sale.");
  const type = isEvent ? asText(event.type) : null;
  const at = isEvent ? toIso(event.created) : null;
  if (thing.object === 'charge') return readCharge(thing, type, at, place);
  if (thing.object === 'payment_intent') return readIntent(thing, place);
  if (thing.object === 'refund') return readRefund(thing, place);
  return leftOut(
    'not_a_sale',
    id,
    `Stripe's ${type ?? 'data'} holds no charge. Let Stripe send charge.succeeded and charge.refunded.`,
  );
}

function readCharge(charge: Json, event: string | null, at: string | null, place: Place): Reading {
  const id = asText(charge.id);
  const status = asText(charge.status);
  if (status === 'failed') return leftOut('failed', id, `Charge ${id} failed, so no money was taken.`);
  if (status === 'pending' || isNo(charge.paid))
    return leftOut('unpaid', id, `Charge ${id} is still pending; it counts once it has succeeded.`);
  if (isNo(charge.captured))
    return leftOut('open', id, `Charge ${id} is only authorised; it counts once it is captured.`);
  const captured = asMinor(charge.amount_captured) ?? asMinor(charge.amount);
  const sold = soldIn(charge, captured, place);
  if (id === null || !sold)
    return leftOut('unreadable', id, 'This charge of Stripe has no amount, currency or time.');
  const sales =
    event === 'charge.refunded' ? [] : [saleOf(place, { ...sold, kind: 'sale', transactionId: id })];
  const given = givenBack(charge, captured!);
  if (given > 0)
    sales.push(
      saleOf(place, {
        ...sold,
        kind: 'refund',
        transactionId: `${id}/refunded/${given}`,
        originalTransactionId: id,
        isRunningTotal: true,
        occurredAt: at ?? sold.occurredAt,
        original: sold.amounts,
        amounts: likeTheSale(sold.amounts, inIso(given, sold.currency)),
      }),
    );
  return told(...sales);
}

/** What was given back so far. What was authorised and never captured may stand in it, as if it had been given back. */
function givenBack(charge: Json, captured: number): number {
  const refunded = asMinor(charge.amount_refunded) ?? 0;
  const released = Math.max(0, (asMinor(charge.amount) ?? 0) - captured);
  return refunded < released ? refunded : refunded - released;
}

/** The same sale as its charge, by the charge's ID, whichever of both a flow listens to. */
function readIntent(intent: Json, place: Place): Reading {
  const { latest_charge } = intent;
  const id = asText(isGroup(latest_charge) ? latest_charge.id : latest_charge) ?? asText(intent.id);
  if (asText(intent.status) !== 'succeeded')
    return leftOut('unpaid', id, `Payment ${id} has not succeeded yet; it counts once it has.`);
  const sold = soldIn(intent, asMinor(intent.amount_received) ?? asMinor(intent.amount), place);
  return id !== null && sold
    ? told(saleOf(place, { ...sold, kind: 'sale', transactionId: id }))
    : leftOut('unreadable', id, 'This payment of Stripe has no amount, currency or time.');
}

function readRefund(refund: Json, place: Place): Reading {
  const id = asText(refund.id);
  const status = asText(refund.status);
  if (status === 'failed' || status === 'canceled')
    return leftOut(
      'failed',
      id,
      `Refund ${id} failed, so the money stays with you. If points were taken back for it, add them again.`,
    );
  if (status !== null && status !== 'succeeded')
    return leftOut('open', id, `Refund ${id} is still pending; it counts once it has succeeded.`);
  const { charge } = refund;
  const sold = soldIn(refund, asMinor(refund.amount), place);
  if (id === null || !sold)
    return leftOut('unreadable', id, 'This refund of Stripe has no amount, currency or time.');
  const ids = {
    transactionId: id,
    originalTransactionId: asText(isGroup(charge) ? charge.id : charge) ?? asText(refund.payment_intent),
  };
  return told(saleOf(place, { ...sold, ...ids, kind: 'refund', amounts: totalOnly(sold.amounts.total) }));
}

/** What a charge, a payment intent and a refund have in common. Undefined when it has no amount, currency or time. */
function soldIn(thing: Json, amount: number | undefined, place: Place) {
  const currency = currencyOf(thing.currency, place);
  const occurredAt = toIso(thing.created);
  if (amount === undefined || !currency || !occurredAt) return undefined;
  const { location_id, locationId } = asGroup(thing.metadata);
  return {
    source: 'stripe',
    currency,
    occurredAt,
    amounts: amountsIn(thing, amount, currency),
    locationId: asText(location_id) ?? asText(locationId),
    tenders: tendersOf(thing),
    customer: buyerOf(thing, place),
  } as const;
}

function amountsIn(thing: Json, amount: number, currency: string): SaleAmounts {
  const { tip } = asGroup(thing.amount_details);
  const tipped = Math.min(asMinor(asGroup(tip).amount) ?? 0, amount);
  return amountsOf({ subtotal: inIso(amount - tipped, currency), tip: inIso(tipped, currency) });
}

/** Stripe's smallest unit as that of ISO 4217. */
function inIso(amount: number, currency: string): number {
  const own = DIGITS[currency];
  const digits = currencyDigits('currency', 'Currency', currency);
  return own === undefined ? amount : Math.round(amount * 10 ** (digits - own));
}

/** `card_present` is a Terminal; a wallet such as Apple Pay stands beside it. */
function tendersOf(thing: Json): string[] {
  const method = asGroup(thing.payment_method_details);
  const type = asText(method.type);
  const wallet = asText(asGroup(asGroup(method[type ?? '']).wallet).type);
  const words = wallet?.replace(/(^|_)([a-z])/g, (_all, gap: string, letter: string) =>
    gap ? ` ${letter.toUpperCase()}` : letter.toUpperCase(),
  );
  return [type, words].filter((tender) => tender !== null && tender !== undefined);
}

/** Metadata is where a merchant puts what Stripe has no place for; these names are ours. */
function buyerOf(thing: Json, place: Place) {
  const billing = asGroup(thing.billing_details);
  const { loyalty_id, loyaltyId } = asGroup(thing.metadata);
  return customerOf(
    {
      id: isGroup(thing.customer) ? thing.customer.id : thing.customer,
      loyaltyId: asText(loyalty_id) ?? loyaltyId,
      email: asText(billing.email) ?? thing.receipt_email,
      phone: billing.phone,
      ...namesOf(billing.name),
    },
    place?.country,
  );
}
