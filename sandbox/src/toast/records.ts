/** What the sandbox keeps of Toast's orders: the fields that it works with are named, all others are kept as they came. */

export interface Payment {
  guid: string;
  orderGuid: string;
  checkGuid: string;
  type: string;
  amount: number;
  tipAmount: number;
  paidDate: string | null;
  paidBusinessDate: number | null;
  paymentStatus: string;
  refundStatus: string;
  refund: {
    refundAmount: number;
    tipRefundAmount: number;
    refundDate: string;
    refundBusinessDate: number;
    refundTransaction: { guid: string; entityType: string } | null;
  } | null;
  voidInfo: { voidDate: string; voidBusinessDate: number; [field: string]: unknown } | null;
  [field: string]: unknown;
}

export interface Guest {
  guid: string;
  entityType: string;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  phoneCountryCode: string | null;
  email: string | null;
}

export interface Check {
  guid: string;
  customer: Guest | null;
  selections: Record<string, unknown>[];
  payments: Payment[];
  amount: number;
  taxAmount: number;
  totalAmount: number;
  paymentStatus: string;
  [field: string]: unknown;
}

export interface Order {
  guid: string;
  displayNumber: string;
  openedDate: string;
  modifiedDate: string;
  businessDate: number;
  checks: Check[];
  voided: boolean;
  [field: string]: unknown;
}

/** One location, in the form that GET /restaurants/v1/restaurants/{guid} answers. */
export interface Restaurant {
  guid: string;
  general: {
    name: string;
    locationName: string;
    timeZone: string;
    closeoutHour: number;
    managementGroupGuid: string;
    currencyCode: string;
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

/** Menus of a location; the sandbox only reads when they were published. */
export interface Menus {
  restaurantGuid: string;
  lastUpdated: string;
  [field: string]: unknown;
}
