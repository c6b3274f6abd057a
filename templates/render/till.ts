import type { SaleStep } from '../model/step.ts';

/** A value of a sale: where a till's message has it, or how it follows from that. */
export interface TillValue {
  /** In the words of a sentence. */
  label: string;
  /** What to put there for another till. */
  about: string;
  type: 'string' | 'number' | 'boolean';
  /** The field of the message. */
  field: string;
  /** It is true where the field has this value. */
  is?: string;
  /** It is the whole units of the field, rounded down; this is what the field itself holds. */
  wholeOf?: { label: string; about: string };
}

/** How sales and refunds reach a flow. */
export interface Till {
  /** The step that the till posts to. */
  receivers: Record<SaleStep['what'], string>;
  values: Record<SaleStep['what'], Readonly<Record<string, TillValue>>>;
}

const line = (label: string, about: string, field: string): TillValue => ({
  label,
  about,
  type: 'string',
  field,
});

const customerId = line('customer number', 'your number for the customer, or their email', 'externalId');
const shop = line('shop', 'the shop or till where it happened, for your reports', 'locationId');
const staff = line('member of staff', 'who did it, for your reports', 'staffId');
const points = (about: string, total: string): TillValue => ({
  label: 'points',
  about,
  type: 'number',
  field: 'total',
  wholeOf: { label: 'total', about: total },
});

/** Any till that can post a message to a web address; the fields are those of the till of the TillPass sandbox. */
export const ANY_TILL: Till = {
  receivers: { sale: 'Sale from the till', refund: 'Refund from the till' },
  values: {
    sale: {
      isPaidSale: {
        label: 'paid sale',
        about: 'what tells a paid sale from a refund',
        type: 'boolean',
        field: 'event',
        is: 'sale.paid',
      },
      orderNumber: line(
        'order number',
        'the number of the order or check. The same number is never booked twice, so a till may send a sale as often as it likes',
        'transactionId',
      ),
      customerId,
      firstName: line('first name', "the customer's first name", 'firstName'),
      lastName: line('last name', "the customer's last name", 'lastName'),
      email: line('email', "the customer's email", 'email'),
      total: { label: 'total', about: 'what was paid', type: 'number', field: 'total' },
      points: points('one for each whole unit of currency. Change the sum to give more', 'what was paid'),
      shop,
      staff,
    },
    refund: {
      isRefund: {
        label: 'refund',
        about: 'what tells a refund from a paid sale',
        type: 'boolean',
        field: 'event',
        is: 'sale.refunded',
      },
      refundNumber: line(
        'refund number',
        "the refund's own number. The same number is never booked twice, so a till may send a refund as often as it likes",
        'transactionId',
      ),
      orderNumber: line(
        'order number of the sale',
        'the number under which the sale was booked',
        'originalTransactionId',
      ),
      customerId,
      points: points(
        'one for each whole unit that was refunded, as the sale earned them',
        'what was refunded',
      ),
      shop,
      staff,
    },
  },
};

/** The value of a sale by its name. Throws for one that no till has. */
export function tillValue(till: Till, what: SaleStep['what'], name: string): TillValue {
  const value = till.values[what][name];
  if (!value) throw new Error(`A ${what} has no "${name}".`);
  return value;
}
