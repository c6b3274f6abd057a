import { newSale, paymentOf, returnOf } from './new-sale.ts';
import type { Line, Tender } from './new-sale.ts';
import type { Customer, Location, Order, Payment, PaymentRefund } from './records.ts';
import type { SquareState } from './state.ts';
import { fire } from './webhook.ts';

/** Who the till says the customer is. All parts may be missing. */
export interface NewCustomer {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
}

export interface NewSquareSale {
  /** The location; the main one unless told. */
  readonly locationId?: string;
  readonly lines: readonly Line[];
  /** Absent or null: nobody told the till who pays. Known by email; an unknown one is added. */
  readonly customer?: NewCustomer | null;
  readonly tender?: Tender;
  /** In minor units. */
  readonly tip?: number;
}

/** What is given back of a payment, in minor units; all that is left of it unless told. */
export interface NewSquareRefund {
  readonly paymentId: string;
  readonly amount?: number;
  readonly reason?: string;
}

/** A till of Square: each step stores the new state and fires its events. */
export class SquareRegister {
  readonly #square: SquareState;

  constructor(square: SquareState) {
    this.#square = square;
  }

  /** Takes a sale and its payment. */
  ringUp(sale: NewSquareSale): { payment: Payment; order: Order } {
    const square = this.#square;
    const { lines, customer, tender = 'CARD', tip = 0 } = sale;
    const location = this.#location(sale.locationId);
    const found = customer == null ? undefined : this.#customer(customer);
    const who = found === undefined ? {} : { customer_id: found.id };
    const paymentId = square.newId('payment');
    const order = square.orders.put(newSale(square, { location, lines, tender, tip, paymentId, who }));
    const paid = paymentOf(square, { id: paymentId, order, location, tender, tip, who });
    if (square.switches.squareUpdatedEventsFollow)
      fire(square, 'payment.created', square.payments.put({ ...paid, status: 'APPROVED' }));
    fire(square, 'payment.updated', square.payments.put(paid));
    return { payment: paid, order };
  }

  /** Gives money back; the refund is pending first, then completed. */
  refund({ paymentId, amount, reason = 'Returned goods' }: NewSquareRefund): {
    payment: Payment;
    refund: PaymentRefund;
  } {
    const square = this.#square;
    const payment = square.payments.get(paymentId);
    if (payment?.status !== 'COMPLETED')
      throw new TypeError(`There is no paid Square payment "${paymentId}". Ring one up, or take a sample.`);
    const { currency, amount: total } = payment.total_money;
    const before = payment.refunded_money?.amount ?? 0;
    const back = amount ?? total - before;
    if (!Number.isInteger(back) || back < 1 || back > total - before)
      throw new TypeError(
        `"amount" must be between 1 and ${total - before}: no more can be given back than was paid.`,
      );
    const at = square.time();
    const id = `${payment.id}_${square.newId('refund')}`;
    const money = { amount: back, currency };
    const order = square.orders.put(returnOf(square, payment, { id, money, reason }));
    const pending: PaymentRefund = {
      id,
      status: 'PENDING',
      amount_money: money,
      payment_id: payment.id,
      order_id: order.id,
      location_id: payment.location_id,
      destination_type: payment.source_type,
      reason,
      created_at: at,
      updated_at: at,
    };
    fire(square, 'refund.created', square.refunds.put(pending));
    const refund = square.refunds.put({ ...pending, status: 'COMPLETED' });
    fire(square, 'refund.updated', refund);
    const changed = square.payments.put({
      ...payment,
      refunded_money: { amount: before + back, currency },
      refund_ids: [...(payment.refund_ids ?? []), id],
      updated_at: at,
    });
    fire(square, 'payment.updated', changed);
    return { payment: changed, refund };
  }

  #location(id: string | undefined): Location {
    const { locations } = this.#square;
    const found = id === undefined ? locations[0] : locations.find((one) => one.id === id);
    if (found === undefined)
      throw new TypeError(`There is no Square location "${id}". Leave it out for the main one.`);
    return found;
  }

  #customer({ firstName, lastName, phone, email }: NewCustomer): Customer {
    const square = this.#square;
    const known = square.customers
      .listed()
      .find((one) => email != null && one.email_address?.toLowerCase() === email.toLowerCase());
    if (known !== undefined) return known;
    const at = square.time();
    const customer = square.customers.put({
      id: square.newId('customer'),
      created_at: at,
      updated_at: at,
      ...(firstName == null ? {} : { given_name: firstName }),
      ...(lastName == null ? {} : { family_name: lastName }),
      ...(email == null ? {} : { email_address: email }),
      ...(phone == null ? {} : { phone_number: phone }),
      preferences: { email_unsubscribed: false },
      creation_source: 'DIRECTORY',
      version: 0,
    });
    fire(square, 'customer.created', customer);
    return customer;
  }
}
