import { toIso } from '../../values/time.ts';
import type { Reading } from '../sale.ts';
import { customerOf } from '../customer.ts';
import { asGroup, asGroups, asText, isYes, type Json } from '../json.ts';
import { tillPhone } from '../phone.ts';
import type { TillPlace } from '../place.ts';
import { joined, leftOut } from './assemble.ts';
import { readParts } from './toast-amounts.ts';
import { readCheck, stateOf, type ToastCheck, type ToastRefund } from './toast-check.ts';
import { readPayments, type ToastPayments } from './toast-payments.ts';

/**
 * An order of Toast's orders API (`GET /orders/v2/orders/{guid}`, `ordersBulk`, or `details.order` of the webhook, which
 * leaves the guest out). Each check is a sale of its own, keyed by its GUID, because guest and loyalty account stand on the
 * check. What was given back is one refund per check with all of it so far. Card numbers are not read.
 * `place` tells what the order leaves out: currency, time zone and country.
 */
export function readToastOrder(order: unknown, place: TillPlace): Reading {
  const given = asGroup(order);
  const id = asText(given.guid);
  if (id === null) return leftOut('not_a_sale', null, 'This is no order of Toast: it has no guid.');
  const checks = asGroups(given.checks);
  if (checks.length === 0)
    return leftOut('not_a_sale', id, `Order ${id} has no checks, so nothing was sold.`);
  return joined(checks.map((check) => readOne(given, check, place)));
}

function readOne(order: Json, check: Json, place: TillPlace): Reading {
  const id = asText(check.guid);
  if (id === null) return leftOut('not_a_sale', null, `A check of order ${String(order.guid)} has no guid.`);
  const payments = readPayments(check.payments, place.currency);
  const { state, why } = whatBecameOf(order, check, payments);
  const parts = readParts(check, payments.refunded, place.currency);
  const occurredAt = momentOf(
    ...(state === 'void' ? [check.voidDate, order.voidDate] : []),
    check.paidDate,
    check.closedDate,
    order.paidDate,
    check.modifiedDate,
    order.modifiedDate,
    order.openedDate,
  );
  if (!occurredAt) return leftOut('not_a_sale', id, `${nameOf(order, check)} has no time.`);
  return readCheck(
    {
      state,
      why,
      name: nameOf(order, check),
      giftCards: parts.giftCards,
      refund: refundOf(payments, parts.exactly, [check.modifiedDate, order.modifiedDate, occurredAt]),
      voided: payments.voided,
      sale: {
        source: 'toast',
        transactionId: id,
        occurredAt,
        businessDate: dateOf(order.businessDate),
        staffId: asText(asGroup(order.server).guid),
        currency: place.currency,
        amounts: { ...parts.amounts, tip: payments.tip },
        tenders: payments.tenders,
        customer: guestOf(check, place),
        items: parts.items,
      },
    },
    place,
  );
}

/** What Toast says is no sale, and what the check came to. */
function whatBecameOf(order: Json, check: Json, payments: ToastPayments): Pick<ToastCheck, 'state' | 'why'> {
  const name = nameOf(order, check);
  if (isYes(order.createdInTestMode)) return { state: 'test', why: `${name} was rung up in test mode.` };
  if (isYes(order.deleted) || isYes(check.deleted))
    return { state: 'deleted', why: `${name} was deleted, as happens when checks are merged.` };
  if (isYes(order.excessFood))
    return { state: 'not_a_sale', why: `${name} is excess food, which Toast counts as no order.` };
  const isVoided = isYes(order.voided) || isYes(check.voided);
  return stateOf(name, { isVoided, isOpen: asText(check.paymentStatus) === 'OPEN', payments });
}

/** As the merchant finds it: numbers repeat every day. */
function nameOf(order: Json, check: Json): string {
  const number = asText(check.displayNumber) ?? asText(check.guid);
  return `Check ${number} of ${dateOf(order.businessDate) ?? 'an unknown day'}`;
}

/** `otherwise`: when it was, where the payment does not say; the first that is a time counts. */
function refundOf(
  payments: ToastPayments,
  exactly: ToastRefund['exactly'],
  otherwise: readonly unknown[],
): ToastRefund | undefined {
  const occurredAt = momentOf(payments.refundDate, ...otherwise);
  if (payments.refunded === 0 || !occurredAt) return undefined;
  return {
    given: payments.refunded,
    tip: payments.refundedTip,
    isAll: payments.isAllRefunded,
    exactly,
    occurredAt,
    businessDate: dateOf(payments.refundBusinessDate),
  };
}

function guestOf(check: Json, place: TillPlace) {
  const guest = asGroup(check.customer);
  const phone = asText(guest.phone);
  const code = asText(guest.phoneCountryCode)?.replace(/\D/g, '');
  const whole = phone === null ? null : tillPhone(phone, place.country);
  // Without the place's country, the guest's own country code completes the number.
  const coded =
    whole !== null && code && !whole.startsWith('+') ? tillPhone(`+${code}${whole}`, null) : whole;
  return customerOf(
    {
      id: guest.guid,
      loyaltyId: asGroup(check.appliedLoyaltyInfo).loyaltyIdentifier,
      email: guest.email,
      phone: coded,
      firstName: guest.firstName,
      lastName: guest.lastName,
    },
    place.country,
  );
}

/** The first that is a moment. Toast writes offsets without a colon: `2026-11-01T05:30:00.000+0000`. */
function momentOf(...dates: unknown[]): string | undefined {
  for (const date of dates) {
    const iso = toIso(asText(date)?.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    if (iso) return iso;
  }
  return undefined;
}

/** 20261031 as 2026-10-31. */
function dateOf(value: unknown): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(asText(value) ?? '');
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}
