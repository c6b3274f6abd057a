import { randomUUID } from 'node:crypto';
import type { Check, Guest, Order, Payment } from './records.ts';

/** Toast's way to write that something was not deleted. */
const NEVER = '1970-01-01T00:00:00.000+0000';
const DEVICE = { id: 'sandbox' };

/** One line of a sale at the till. The price is of one piece, in minor units. */
export interface Line {
  readonly name: string;
  readonly price: number;
  readonly quantity?: number;
}

interface Times {
  /** In Toast's form. */
  readonly at: string;
  readonly businessDate: number;
}

/** Minor units of a currency with two decimals, as Toast writes amounts. */
export const major = (minor: number): number => Number((minor / 100).toFixed(2));

/** An order that has just been opened, with one empty check. */
export function emptyOrder(
  displayNumber: string,
  customer: Guest | null,
  { at, businessDate }: Times,
): Order {
  const opened = { createdDate: at, openedDate: at, modifiedDate: at, closedDate: null, paidDate: null };
  const living = {
    deleted: false,
    deletedDate: NEVER,
    voided: false,
    voidDate: null,
    voidBusinessDate: null,
    createdDevice: DEVICE,
    lastModifiedDevice: DEVICE,
    duration: null,
  };
  const check: Check = {
    guid: randomUUID(),
    entityType: 'Check',
    externalId: null,
    displayNumber,
    ...opened,
    ...living,
    selections: [],
    customer,
    appliedLoyaltyInfo: null,
    taxExempt: false,
    appliedServiceCharges: [],
    appliedDiscounts: [],
    amount: 0,
    taxAmount: 0,
    totalAmount: 0,
    payments: [],
    tabName: null,
    paymentStatus: 'OPEN',
    openedBy: null,
  };
  return {
    guid: randomUUID(),
    entityType: 'Order',
    externalId: null,
    displayNumber,
    ...opened,
    ...living,
    promisedDate: null,
    estimatedFulfillmentDate: null,
    channelGuid: null,
    diningOption: null,
    checks: [check],
    table: null,
    serviceArea: null,
    restaurantService: null,
    revenueCenter: null,
    source: 'In Store',
    deliveryInfo: null,
    requiredPrepTime: null,
    numberOfGuests: 1,
    businessDate,
    server: null,
    pricingFeatures: ['TAXESV2'],
    approvalStatus: 'APPROVED',
    curbsidePickupInfo: null,
    createdInTestMode: false,
    appliedPackagingInfo: null,
    excessFood: false,
  };
}

/** An item that the till has no menu entry for: an open item with its own name and price. */
export function selectionOf({ name, price, quantity = 1 }: Line, { at }: Times): Record<string, unknown> {
  return {
    guid: randomUUID(),
    entityType: 'MenuItemSelection',
    externalId: null,
    item: null,
    itemGroup: null,
    optionGroup: null,
    preModifier: null,
    quantity,
    seatNumber: -1,
    unitOfMeasure: 'NONE',
    selectionType: 'OPEN_ITEM',
    salesCategory: null,
    appliedDiscounts: [],
    deferred: false,
    preDiscountPrice: major(price * quantity),
    price: major(price * quantity),
    tax: 0,
    voided: false,
    voidDate: null,
    voidBusinessDate: null,
    voidReason: null,
    refundDetails: null,
    displayName: name,
    plu: null,
    createdDate: at,
    modifiedDate: at,
    modifiers: [],
    fulfillmentStatus: 'SENT',
    taxInclusion: 'NOT_INCLUDED',
    appliedTaxes: [],
    diningOption: null,
    receiptLinePrice: major(price),
  };
}

export type Tender = 'CASH' | 'CREDIT';

/** A captured payment of a whole check. */
export function paymentOf(
  order: Order,
  check: Check,
  { type, tipAmount }: { readonly type: Tender; readonly tipAmount: number },
  { at, businessDate }: Times,
): Payment {
  const isCard = type === 'CREDIT';
  return {
    guid: randomUUID(),
    entityType: 'OrderPayment',
    externalId: null,
    orderGuid: order.guid,
    checkGuid: check.guid,
    type,
    amount: check.totalAmount,
    tipAmount,
    amountTendered: check.totalAmount,
    paidDate: at,
    paidBusinessDate: businessDate,
    cardType: isCard ? 'VISA' : null,
    cardEntryMode: isCard ? 'CONTACTLESS' : null,
    last4Digits: isCard ? '4242' : null,
    first6Digits: null,
    originalProcessingFee: null,
    server: null,
    cashDrawer: null,
    refundStatus: 'NONE',
    refund: null,
    paymentStatus: 'CAPTURED',
    voidInfo: null,
    houseAccount: null,
    otherPayment: null,
    createdDevice: DEVICE,
    lastModifiedDevice: DEVICE,
    mcaRepaymentAmount: null,
  };
}
