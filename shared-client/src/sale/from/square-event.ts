import { asGroup, asText, isGroup } from '../json.ts';
import type { TillPlace } from '../place.ts';
import type { Reading } from '../sale.ts';
import { leftOut } from './assemble.ts';
import { readSquarePayment, readSquareRefund } from './square.ts';

/**
 * What Square sent or answered: a webhook of a payment or a refund, or the thing itself, alone or as `{payment, order?,
 * customer?}` or `{refund, payment?, order?}`.
 */
export function readSquare(body: unknown, place: TillPlace | undefined): Reading {
  const event = asGroup(body);
  const type = asText(event.type);
  const inside = isGroup(event.data) ? asGroup(event.data.object) : event;
  const { payment, refund, order, customer } = inside;
  if (isGroup(refund)) return readSquareRefund({ refund, payment, order, customer }, place);
  if (isGroup(payment)) return readSquarePayment({ payment, order, customer }, place);
  if (type !== null && isGroup(event.data))
    return leftOut(
      'not_a_sale',
      null,
      `Square's event ${type} holds no payment. Let Square send payment.updated and refund.updated.`,
    );
  if (isGroup(inside.amount_money))
    return 'payment_id' in inside || 'unlinked' in inside
      ? readSquareRefund({ refund: inside }, place)
      : readSquarePayment({ payment: inside }, place);
  return leftOut('not_a_sale', asText(inside.id), 'This is neither a payment nor a refund of Square.');
}
