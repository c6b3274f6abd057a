import { field, use } from './field.ts';
import { currency as anyCurrency } from './sale-fields.ts';

/** The values are those of a sale's `source`. */
export const source = field({
  key: 'source',
  kind: 'choice',
  label: 'Till',
  about: 'Which till or system the data is from',
  group: 'change',
  fallback: 'auto',
  choices: [
    { value: 'auto', label: 'Find Out by Itself', about: 'Recognise the till by its data' },
    {
      value: 'csv',
      label: 'Any Till, Row of a File',
      about: 'One row of a sales export, by the names of its columns',
    },
    { value: 'clover', label: 'Clover', about: 'An order, read with its payments and refunds' },
    { value: 'lightspeed-r', label: 'Lightspeed R-Series', about: 'A sale from its API' },
    {
      value: 'lightspeed-x',
      label: 'Lightspeed X-Series',
      about: 'The webhook sale.update, or a sale from its API',
    },
    {
      value: 'shopify',
      label: 'Shopify',
      about: 'The webhooks orders/paid, orders/cancelled and refunds/create',
    },
    {
      value: 'square',
      label: 'Square',
      about: 'The webhooks payment.updated and refund.updated, or a payment or refund',
    },
    { value: 'square-csv', label: 'Square, Row of a File', about: 'One row of the Transactions export' },
    {
      value: 'stripe',
      label: 'Stripe',
      about: 'The events charge.succeeded and charge.refunded, or a charge or refund',
    },
    { value: 'sumup', label: 'SumUp', about: 'A transaction, or a page of the transactions history' },
    { value: 'toast', label: 'Toast', about: 'The orders webhook, or an order from its API' },
  ],
});

export const body = field({
  key: 'body',
  kind: 'record',
  label: 'Data',
  about:
    'What the till sent: the whole body of its webhook, or one row of its file with the names of the columns, as a group or as its JSON',
  group: 'change',
  required: true,
});

export const timeZone = field({
  key: 'timeZone',
  kind: 'zone',
  label: 'Time Zone',
  about: 'Of the shop, for rows of a file and to know on which day a sale was',
  group: 'details',
  placeholder: 'America/New_York',
});

export const currency = use(anyCurrency, {
  about: 'Of the shop, where the data does not name it: files and some tills do not',
  group: 'details',
});

export const country = field({
  key: 'country',
  kind: 'country',
  label: 'Country',
  about: 'Of the shop, with two letters; completes phone numbers that have no country code',
  group: 'details',
  placeholder: 'US',
});
