import { addCustomer, customerBy } from './directory.ts';
import { tillEarns, tillTakesBack } from './loyalty/earn.ts';
import { useRewards } from './loyalty/rewards.ts';
import { closed, newSale, paymentOf, returnOf } from './new-sale.ts';
import type { Line, Tender } from './new-sale.ts';
import type { Customer, Location, Money, Order, Payment, PaymentRefund } from './records.ts';
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
  /** Absent or null: nobody told the till who pays. Known by email or else by phone; an unknown one is added. */
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
    return this.#pay(this.#newOrder(sale), sale);
  }

  /** Begins a sale that is paid later. */
  openOrder(sale: NewSquareSale): Order {
    const { tenders: _tenders, closed_at: _closedAt, ...rest } = this.#newOrder(sale).order;
    const due = rest['total_money'];
    return this.#square.orders.put({ ...rest, state: 'OPEN', version: 1, net_amount_due_money: due });
  }

  /** Takes the payment of an open order; its rewards are used up by it. */
  payOrder(orderId: string, tender: Tender = 'CARD'): { payment: Payment; order: Order } {
    const square = this.#square;
    const open = square.orders.get(orderId);
    if (open?.state !== 'OPEN') throw new TypeError(`There is no open Square order "${orderId}".`);
    const paymentId = square.newId('payment');
    const tip = (open['total_tip_money'] as Money).amount;
    return this.#pay({ order: closed(square, open, { paymentId, tender, tip }), paymentId }, { tender, tip });
  }

  #newOrder(sale: NewSquareSale): { order: Order; paymentId: string } {
    const square = this.#square;
    const { lines, customer, tender = 'CARD', tip = 0 } = sale;
    const location = this.#location(sale.locationId);
    const found = customer == null ? undefined : this.#customer(customer);
    const who = found === undefined ? {} : { customer_id: found.id };
    const paymentId = square.newId('payment');
    return { order: newSale(square, { location, lines, tender, tip, paymentId, who }), paymentId };
  }

  #pay(
    { order: unkept, paymentId }: { order: Order; paymentId: string },
    { tender = 'CARD', tip = 0 }: Pick<NewSquareSale, 'tender' | 'tip'>,
  ): { payment: Payment; order: Order } {
    const square = this.#square;
    const order = square.orders.put(unkept);
    const location = this.#location(order.location_id);
    const who = order.customer_id === undefined ? {} : { customer_id: order.customer_id };
    const paid = paymentOf(square, { id: paymentId, order, location, tender, tip, who });
    if (square.switches.squareUpdatedEventsFollow)
      fire(square, 'payment.created', square.payments.put({ ...paid, status: 'APPROVED' }));
    fire(square, 'payment.updated', square.payments.put(paid));
    tillEarns(square, order);
    useRewards(square, order);
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
    const sale = square.orders.get(payment.order_id);
    if (sale !== undefined) tillTakesBack(square, sale, { before, now: back });
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
    const known = customerBy(this.#square, { phone, email });
    if (known !== undefined) return known;
    return addCustomer(this.#square, {
      ...(firstName == null ? {} : { given_name: firstName }),
      ...(lastName == null ? {} : { family_name: lastName }),
      ...(email == null ? {} : { email_address: email }),
      ...(phone == null ? {} : { phone_number: phone }),
      creation_source: 'DIRECTORY',
    });
  }
}
