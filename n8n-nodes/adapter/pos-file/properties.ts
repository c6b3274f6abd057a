import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { sortedBy } from '../names.ts';

/** The operation that only n8n has, because it works on files. */
export const READ_POS_FILE = 'readPosFile';

const RESOURCE = 'sale';

const OPTION: INodePropertyOptions = {
  name: 'Read POS File',
  value: READ_POS_FILE,
  description:
    "Reads the CSV exports of a till (Toast's four files together, Square's transactions, or any other till's sales), one item for each sale and refund",
  action: 'Read the file of a till',
};

/** Columns that a till may call by a name of its own, in the order of a receipt. */
const COLUMNS = [
  'Transaction ID',
  'Original Transaction ID',
  'Date',
  'Time',
  'Total',
  'Subtotal',
  'Discount',
  'Tax',
  'Tip',
  'Gratuity',
  'Service Charge',
  'Refunded Amount',
  'Currency',
  'Location',
  'Staff',
  'Kind',
  'Status',
  'Tender',
  'Customer ID',
  'Loyalty ID',
  'Email',
  'Phone',
  'First Name',
  'Last Name',
  'Customer Name',
  'Item',
  'SKU',
  'Category',
  'Quantity',
];

const OPTIONS: INodeProperties[] = [
  {
    displayName: 'Closeout Hour',
    name: 'closeoutHour',
    type: 'number',
    typeOptions: { minValue: 0, maxValue: 23, numberPrecision: 0 },
    default: 4,
    description:
      'The local hour at which the day of the till ends: with 4, a sale at 3:59 AM counts to the day before. Without this option it is 4 for Toast, and midnight for others.',
  },
  {
    displayName: 'Columns',
    name: 'columns',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Column',
    default: {},
    description: 'Only where your till calls a column by a name that is not recognized',
    options: [
      {
        displayName: 'Column',
        name: 'column',
        values: [
          {
            displayName: 'Column',
            name: 'is',
            type: 'options',
            options: sortedBy(
              COLUMNS.map((name) => ({ name, value: name })),
              ({ name }) => name,
            ),
            default: 'Total',
            description: 'What the column holds',
          },
          {
            displayName: 'Name in the File',
            name: 'name',
            type: 'string',
            default: '',
            description: 'As it stands in the first line of the file',
          },
        ],
      },
    ],
  },
  {
    displayName: 'Country',
    name: 'country',
    type: 'string',
    default: '',
    placeholder: 'e.g. US',
    description: 'Two letters; completes phone numbers that have no country code',
  },
  {
    displayName: 'Date Order',
    name: 'dateOrder',
    type: 'options',
    options: [
      { name: 'Day First', value: 'dayFirst', description: '3/4/2026 is the third of April' },
      { name: 'Find Out', value: 'auto', description: 'Learns it from the dates of the file' },
      { name: 'Month First', value: 'monthFirst', description: '3/4/2026 is the fourth of March' },
    ],
    default: 'auto',
    description: 'Which number of a date is the month, where the dates of the file do not tell',
  },
  {
    displayName: 'Include Skipped',
    name: 'includeSkipped',
    type: 'boolean',
    default: false,
    description:
      'Whether to hand on an item, with the reason, for each record that does not count, such as an open or voided check',
  },
  {
    displayName: 'Locations',
    name: 'locations',
    type: 'fixedCollection',
    typeOptions: { multipleValues: true },
    placeholder: 'Add Location',
    default: {},
    description: 'Only where a file holds locations in different time zones',
    options: [
      {
        displayName: 'Location',
        name: 'location',
        values: [
          {
            displayName: 'Name in the File',
            name: 'name',
            type: 'string',
            default: '',
            description: 'As it stands in the column Location',
          },
          {
            displayName: 'Time Zone',
            name: 'timeZone',
            type: 'string',
            default: '',
            placeholder: 'e.g. America/New_York',
          },
        ],
      },
    ],
  },
  {
    displayName: 'Time Zone',
    name: 'timeZone',
    type: 'string',
    default: '',
    placeholder: 'e.g. America/New_York',
    description:
      'Where the till is, because files tell local times. Leave it empty for the time zone of the workflow.',
  },
];

const FIELDS: INodeProperties[] = [
  {
    displayName: 'Input Binary Fields',
    name: 'binaryFields',
    type: 'string',
    default: 'data',
    placeholder: 'e.g. data',
    hint: 'The names of the binary fields that hold the files, with commas between them; empty for all',
    description:
      'The files may come with one item or with several. Those of Toast are recognized by their columns and joined.',
  },
  {
    displayName: 'Currency',
    name: 'currency',
    type: 'string',
    default: '',
    required: true,
    placeholder: 'e.g. USD',
    description: 'The three-letter code of the currency, because most files do not name it',
  },
  {
    displayName: 'Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add Option',
    default: {},
    options: OPTIONS,
  },
];

/** The properties of a node, and among its operations on sales the one that reads files. */
export function withPosFile(properties: readonly INodeProperties[]): INodeProperties[] {
  const isOfSales = ({ name, displayOptions }: INodeProperties) =>
    name === 'operation' && displayOptions?.show?.resource?.includes(RESOURCE) === true;
  const show = { resource: [RESOURCE], operation: [READ_POS_FILE] };
  return [
    ...properties.map((property) =>
      isOfSales(property)
        ? {
            ...property,
            options: sortedBy([...(property.options as INodePropertyOptions[]), OPTION], ({ name }) => name),
          }
        : property,
    ),
    ...FIELDS.map((field) => ({ ...field, displayOptions: { show } })),
  ];
}
