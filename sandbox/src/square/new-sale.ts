import type { Location, Money, Order, Payment } from './records.ts';
import type { SquareState } from './state.ts';

/** One line of a sale. Price of one piece and tax of the line in minor units. */
export interface Line {
  readonly name: string;
  readonly price: number;
  readonly quantity?: number;
  readonly tax?: number;
}

export type Tender = 'CARD' | 'CASH';

interface Who {
  readonly customer_id?: string;
}

interface SaleParts {
  readonly location: Location;
  readonly lines: readonly Line[];
  readonly tender: Tender;
  readonly tip: number;
  readonly paymentId: string;
  readonly who: Who;
}

const CARD = {
  card_brand: 'VISA',
  last_4: '5858',
  exp_month: 12,
  exp_year: 2030,
  card_type: 'CREDIT',
} as const;

const tenderDetails = (tender: Tender, paid: Money): object =>
  tender === 'CARD'
    ? { type: 'CARD', card_details: { status: 'CAPTURED', card: CARD, entry_method: 'CONTACTLESS' } }
    : {
        type: 'CASH',
        cash_details: { buyer_tendered_money: paid, change_back_money: { ...paid, amount: 0 } },
      };

function tenderOf(
  locationId: string,
  {
    tender,
    tip,
    paymentId,
    who,
    total,
    at,
  }: Pick<SaleParts, 'tender' | 'paymentId' | 'who'> & { tip: Money; total: Money; at: string },
): object {
  return {
    id: paymentId,
    location_id: locationId,
    created_at: at,
    amount_money: total,
    tip_money: tip,
    ...who,
    ...tenderDetails(tender, total),
    payment_id: paymentId,
  };
}

/** An open order with its payment. */
export function closed(
  square: SquareState,
  order: Order,
  { paymentId, tender, tip }: Pick<SaleParts, 'paymentId' | 'tender' | 'tip'>,
): Order {
  const at = square.time();
  const total = order['total_money'] as Money;
  const who = order.customer_id === undefined ? {} : { customer_id: order.customer_id };
  const parts = { tender, tip: { ...total, amount: tip }, paymentId, who, total, at };
  return {
    ...order,
    state: 'COMPLETED',
    version: order.version + 1,
    updated_at: at,
    closed_at: at,
    net_amount_due_money: { ...total, amount: 0 },
    tenders: [tenderOf(order.location_id, parts)],
  };
}

/** An order that is paid, as Square's till makes it. */
export function newSale(square: SquareState, parts: SaleParts): Order {
  const { location, lines, tender, tip, paymentId, who } = parts;
  const money = (amount: number): Money => ({ amount, currency: location.currency });
  const items = lines.map(({ name, price, quantity = 1, tax = 0 }) => ({
    uid: square.newId('line'),
    name,
    quantity: String(quantity),
    item_type: 'ITEM',
    base_price_money: money(price),
    variation_total_price_money: money(price * quantity),
    gross_sales_money: money(price * quantity),
    total_tax_money: money(tax),
    total_discount_money: money(0),
    total_money: money(price * quantity + tax),
  }));
  const tax = lines.reduce((sum, line) => sum + (line.tax ?? 0), 0);
  const goods = items.reduce((sum, item) => sum + item.gross_sales_money.amount, 0);
  const total = money(goods + tax + tip);
  const at = square.time();
  return {
    id: square.newId('order'),
    location_id: location.id,
    ...who,
    source: { name: 'Square Point of Sale' },
    line_items: items,
    state: 'COMPLETED',
    version: 4,
    created_at: at,
    updated_at: at,
    closed_at: at,
    total_money: total,
    total_tax_money: money(tax),
    total_discount_money: money(0),
    total_tip_money: money(tip),
    total_service_charge_money: money(0),
    net_amounts: {
      total_money: total,
      tax_money: money(tax),
      discount_money: money(0),
      tip_money: money(tip),
      service_charge_money: money(0),
    },
    net_amount_due_money: money(0),
    tenders: [tenderOf(location.id, { tender, tip: money(tip), paymentId, who, total, at })],
  };
}

interface PaidParts {
  readonly id: string;
  readonly order: Order;
  readonly location: Location;
  readonly tender: Tender;
  readonly tip: number;
  readonly who: Who;
}

/** The payment of an order. */
export function paymentOf(
  square: SquareState,
  { id, order, location, tender, tip, who }: PaidParts,
): Payment {
  const total = order['total_money'] as Money;
  const at = square.time();
  const details =
    tender === 'CARD'
      ? {
          card_details: {
            status: 'CAPTURED',
            card: CARD,
            entry_method: 'CONTACTLESS',
            cvv_status: 'CVV_ACCEPTED',
            avs_status: 'AVS_ACCEPTED',
          },
        }
      : {
          cash_details: { buyer_supplied_money: total, change_back_money: { ...total, amount: 0 } },
        };
  return {
    id,
    created_at: at,
    updated_at: at,
    amount_money: { ...total, amount: total.amount - tip },
    tip_money: { ...total, amount: tip },
    total_money: total,
    approved_money: total,
    status: 'COMPLETED',
    source_type: tender,
    ...details,
    location_id: location.id,
    order_id: order.id,
    ...who,
    receipt_number: id.slice(0, 4),
    receipt_url: `https://squareup.com/receipt/preview/${id}`,
    application_details: { square_product: 'SQUARE_POS' },
    version_token: square.newId('version'),
  };
}

/** The order that holds a return: Square books a refund as an order of its own. */
export function returnOf(
  square: SquareState,
  payment: Payment,
  { id, money, reason }: { readonly id: string; readonly money: Money; readonly reason: string },
): Order {
  const none = { ...money, amount: 0 };
  const amounts = {
    total_money: money,
    tax_money: none,
    discount_money: none,
    tip_money: none,
    service_charge_money: none,
  };
  const at = square.time();
  return {
    id: square.newId('order'),
    location_id: payment.location_id,
    ...(payment.customer_id === undefined ? {} : { customer_id: payment.customer_id }),
    source: { name: 'Square Point of Sale' },
    state: 'COMPLETED',
    version: 2,
    created_at: at,
    updated_at: at,
    closed_at: at,
    returns: [{ uid: square.newId('return'), source_order_id: payment.order_id, return_amounts: amounts }],
    return_amounts: amounts,
    refunds: [
      {
        id,
        location_id: payment.location_id,
        tender_id: payment.id,
        created_at: at,
        reason,
        amount_money: money,
        status: 'APPROVED',
      },
    ],
  };
}
