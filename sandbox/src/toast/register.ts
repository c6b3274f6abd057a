import { randomUUID } from 'node:crypto';
import type { Books } from './books.ts';
import { emptyOrder, major, paymentOf, selectionOf } from './new-order.ts';
import type { Line, Tender } from './new-order.ts';
import type { Check, Guest, Order, Payment, Restaurant } from './records.ts';
import { businessDate, readTime, writeTime } from './times.ts';

/** Who the till says the guest is. All parts may be missing. */
export interface NewGuest {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
}

export interface NewSale {
  /** The location; the first one unless told. */
  readonly restaurantGuid?: string;
  readonly lines: readonly Line[];
  /** Absent or null: nobody told the till who pays. */
  readonly guest?: NewGuest | null;
  readonly tender?: Tender;
  /** In minor units. */
  readonly tip?: number;
}

/** What is given back of an order, in minor units; all that is left of it unless told. */
export interface NewRefund {
  readonly orderGuid: string;
  readonly amount?: number;
  readonly tip?: number;
}

const minor = (amount: number): number => Math.round(amount * 100);

/** A till at a Toast location: what a cashier does, told step by step as Toast would tell it. */
export class Register {
  readonly #books: Books;
  readonly #now: () => number;
  readonly #changed: (restaurant: Restaurant, order: Order) => void;

  constructor(books: Books, now: () => number, changed: (restaurant: Restaurant, order: Order) => void) {
    this.#books = books;
    this.#now = now;
    this.#changed = changed;
  }

  /** Opens an order, adds its lines and takes the payment; each step is a change of the order. */
  ringUp({ restaurantGuid, lines, guest = null, tender = 'CREDIT', tip = 0 }: NewSale): Order {
    const restaurant = this.#restaurant(restaurantGuid);
    const day = businessDate(this.#now(), restaurant.general);
    const number = this.#books.orders(restaurant.guid).filter((one) => one.businessDate === day).length + 1;
    const order = emptyOrder(String(number), guest === null ? null : this.#guest(guest), {
      at: writeTime(this.#now()),
      businessDate: day,
    });
    const check = order.checks[0] as Check;
    this.#books.put(restaurant.guid, order);
    this.#changed(restaurant, order);
    this.#change(restaurant, order, (times) => {
      check.selections = lines.map((line) => selectionOf(line, times));
      const sum = lines.reduce((total, { price, quantity = 1 }) => total + price * quantity, 0);
      check.amount = major(sum);
      check.totalAmount = check.amount;
    });
    this.#change(restaurant, order, (times) => {
      check.payments = [paymentOf(order, check, { type: tender, tipAmount: major(tip) }, times)];
      check.paymentStatus = 'CLOSED';
      for (const closed of [check, order]) {
        closed['paidDate'] = times.at;
        closed['closedDate'] = times.at;
      }
    });
    return order;
  }

  /** Gives money back on the captured payment; the total of the check stays as it is, as at Toast. */
  refund({ orderGuid, amount, tip }: NewRefund): Order {
    const { restaurant, order } = this.#order(orderGuid);
    const payment = order.checks
      .flatMap(({ payments }) => payments)
      .find(({ paymentStatus, refundStatus }) => paymentStatus === 'CAPTURED' && refundStatus !== 'FULL');
    if (payment === undefined)
      throw new TypeError('There is no payment left to refund. Choose an order that is paid.');
    const [before, tipBefore] = [payment.refund?.refundAmount ?? 0, payment.refund?.tipRefundAmount ?? 0];
    const left = minor(payment.amount) - minor(before);
    const tipLeft = minor(payment.tipAmount) - minor(tipBefore);
    const back = amount ?? left;
    const tipBack = tip ?? (amount === undefined ? tipLeft : 0);
    if (back < 0 || tipBack < 0 || back + tipBack === 0 || back > left || tipBack > tipLeft)
      throw new TypeError(
        `"amount" must be between 1 and ${left}: no more can be given back than was paid. "tip" goes up to ${tipLeft}.`,
      );
    this.#change(restaurant, order, ({ at, businessDate: day }) => {
      payment.refund = {
        refundAmount: major(minor(before) + back),
        tipRefundAmount: major(minor(tipBefore) + tipBack),
        refundDate: at,
        refundBusinessDate: day,
        refundTransaction: { guid: randomUUID(), entityType: 'RefundTransaction' },
      };
      payment.refundStatus = back === left && tipBack === tipLeft ? 'FULL' : 'PARTIAL';
    });
    return order;
  }

  /** Undoes an order: its payments are voided and its amounts fall to zero. */
  void(orderGuid: string): Order {
    const { restaurant, order } = this.#order(orderGuid);
    if (order.voided) throw new TypeError('This order has been voided already.');
    this.#change(restaurant, order, ({ at, businessDate: day }) => {
      const voided = { voided: true, voidDate: at, voidBusinessDate: day };
      Object.assign(order, voided);
      for (const check of order.checks) {
        Object.assign(check, voided, { amount: 0, taxAmount: 0, totalAmount: 0, paymentStatus: 'CLOSED' });
        for (const selection of check.selections) Object.assign(selection, voided);
        for (const payment of check.payments) voidPayment(payment, at, day);
      }
    });
    return order;
  }

  /** The same email or phone is the same guest, as in the sample orders. */
  #guest({ firstName = null, lastName = null, phone = null, email = null }: NewGuest): Guest {
    const known = this.#books.guest({ email, phone });
    const phoneCountryCode = phone === null ? null : '1';
    const guid = known?.guid ?? randomUUID();
    return { guid, entityType: 'Customer', firstName, lastName, phone, phoneCountryCode, email };
  }

  #restaurant(guid: string | undefined): Restaurant {
    const found = guid === undefined ? this.#books.restaurants[0] : this.#books.restaurant(guid);
    if (found === undefined)
      throw new TypeError(`There is no Toast location "${guid}". Leave it out for the first one.`);
    return found;
  }

  #order(guid: string): { restaurant: Restaurant; order: Order } {
    const found = this.#books.find(guid);
    if (found === undefined)
      throw new TypeError(`There is no Toast order "${guid}". Ring one up, or take one of the samples.`);
    return found;
  }

  /** Changes an order; its modifiedDate always moves. */
  #change(
    restaurant: Restaurant,
    order: Order,
    change: (times: { at: string; businessDate: number }) => void,
  ): void {
    const now = Math.max(this.#now(), (readTime(order.modifiedDate) ?? 0) + 1);
    const at = writeTime(now);
    change({ at, businessDate: businessDate(now, restaurant.general) });
    order.modifiedDate = at;
    for (const check of order.checks) check['modifiedDate'] = at;
    this.#changed(restaurant, order);
  }
}

function voidPayment(payment: Payment, voidDate: string, voidBusinessDate: number): void {
  payment.paymentStatus = 'VOIDED';
  payment.voidInfo = {
    voidUser: null,
    voidApprover: null,
    voidDate,
    voidBusinessDate,
    voidReason: null,
  };
}
