import { asGroup, asGroups, asText, isGroup } from '../json.ts';
import type { Json } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading, SaleSource } from '../sale.ts';
import { currencyOf, leftOut, notTold } from './assemble.ts';
import { readClover } from './clover.ts';
import { readLightspeedR } from './lightspeed-r.ts';
import { readLightspeedX } from './lightspeed-x.ts';
import { isSquareRow, isTillRow, isToastRow, readSquareRow, readTillRow, readToastRow } from './one-row.ts';
import { readShopify } from './shopify.ts';
import { readSquare } from './square-event.ts';
import { readStripe } from './stripe.ts';
import { readSumUp } from './sumup.ts';
import { readToastOrder } from './toast.ts';

interface Till {
  /** Whether a body is this till's and no other's. */
  is(body: Json): boolean;
  read(body: Json, place: TillPlace | undefined): Reading;
}

/** What tells the bodies of one till from those of the others, the surest first. */
const TILLS: Readonly<Record<SaleSource, Till>> = {
  toast: {
    is: (body) => ('eventCategory' in body && isGroup(body.details)) || ('checks' in body && 'guid' in body),
    read: readToast,
  },
  stripe: { is: isStripe, read: readStripe },
  shopify: { is: isShopify, read: readShopify },
  clover: { is: isClover, read: readClover },
  'lightspeed-r': { is: (body) => 'saleID' in body || 'Sale' in body, read: readLightspeedR },
  'lightspeed-x': { is: isLightspeedX, read: readLightspeedX },
  sumup: { is: isSumUp, read: readSumUp },
  square: { is: isSquare, read: readSquare },
  'square-csv': { is: isSquareRow, read: readSquareRow },
  'toast-csv': { is: isToastRow, read: readToastRow },
  csv: { is: isTillRow, read: readTillRow },
};

/**
 * The sales of a webhook's body, an API's answer or one row of a file, with `auto` of whichever till it is. `place` stands in
 * for what the body leaves out. Nothing is thrown for what is no sale: it is left out with the reason.
 */
export function readSale(source: 'auto' | SaleSource, given: unknown, place: TillPlace | undefined): Reading {
  const body = unwrapped(asGroup(given));
  const till = source === 'auto' ? Object.values(TILLS).find(({ is }) => is(body)) : TILLS[source];
  if (!till)
    return leftOut(
      'not_a_sale',
      null,
      'It cannot be told which till this is from. Choose the Till, or map the whole body of its webhook; a row needs the names of its columns.',
    );
  const reading = till.read(body, place);
  if (reading.sales.length > 0 || source === 'auto' || !isAnothers(source, body)) return reading;
  const wrong =
    'This is not what the chosen Till sends. Choose the right one as the Till, or Find Out by Itself.';
  return notTold('source', null, wrong);
}

/** Whether a body is surely another till's. Any till's row is too easily taken for one. */
function isAnothers(source: SaleSource, body: Json): boolean {
  const { csv: _, ...sure } = TILLS;
  return !TILLS[source].is(body) && Object.values(sure).some(({ is }) => is(body));
}

/** A webhook as n8n's Webhook node tells it: the body beside headers and query. */
function unwrapped(item: Json): Json {
  const isRequest = isGroup(item.body) && (isGroup(item.headers) || isGroup(item.query));
  return isRequest ? asGroup(item.body) : item;
}

function readToast(body: Json, place: TillPlace | undefined): Reading {
  const { details } = body;
  const order = isGroup(details) ? details.order : body;
  const event = asText(body.eventType);
  if (!isGroup(order))
    return leftOut('not_a_sale', null, `Toast's event ${event ?? 'without a type'} holds no order.`);
  const currency = currencyOf(null, place);
  return place && currency
    ? readToastOrder(order, { ...place, currency })
    : notTold(
        'currency',
        asText(order.guid),
        "Toast's orders do not name their currency. Fill in the Currency.",
      );
}

function isStripe({ object }: Json): boolean {
  return ['event', 'charge', 'payment_intent', 'refund', 'checkout.session'].includes(String(object));
}

function isShopify(body: Json): boolean {
  const thing = isGroup(body.order) ? body.order : isGroup(body.refund) ? body.refund : body;
  return 'financial_status' in thing || 'refund_line_items' in thing;
}

function isClover(body: Json): boolean {
  const isMessage = isGroup(body.merchants) && 'appId' in body;
  return isMessage || 'verificationCode' in body || 'paymentState' in body;
}

function isLightspeedX(body: Json): boolean {
  const sale = isGroup(body.data) ? body.data : body;
  const isForm = 'payload' in body && ('domain_prefix' in body || 'type' in body || 'environment' in body);
  return isForm || 'register_sale_products' in sale || ('total_price' in sale && 'register_id' in sale);
}

function isSumUp(body: Json): boolean {
  const [first = body] = asGroups(body.items);
  return 'transaction_code' in first || /^checkout[._]/i.test(asText(body.event_type) ?? '');
}

function isSquare(body: Json): boolean {
  const isEvent = 'event_id' in body && 'merchant_id' in body && isGroup(body.data);
  return isEvent || [body, body.payment, body.refund].some((one) => isGroup(asGroup(one).amount_money));
}
