import { field, use } from '../../catalogue/field.ts';
import type { Field } from '../../catalogue/field.ts';
import { country, currency, timeZone } from '../../catalogue/read-sale-fields.ts';

/** What a file does not say of itself. */
export const fileFields: readonly Field[] = [
  use(timeZone, {
    required: true,
    group: 'change',
    about: "The shop's time zone, because a file tells the time on its wall",
  }),
  use(currency, {
    required: true,
    group: 'change',
    about: 'The three-letter code of the currency of rows that do not name theirs',
  }),
  field({
    key: 'dateOrder',
    kind: 'choice',
    label: 'Order of Dates',
    about: 'How dates such as 3/4/2026 are to be read, where no date of the file tells',
    group: 'details',
    fallback: 'auto',
    choices: [
      { value: 'auto', label: 'As the File Tells', about: 'Learn it from dates such as 13/4/2026' },
      { value: 'day-first', label: 'Day First', about: '3/4/2026 is the third of April' },
      { value: 'month-first', label: 'Month First', about: '3/4/2026 is the fourth of March' },
    ],
  }),
  country,
  field({
    key: 'columns',
    kind: 'text',
    label: 'Names of Columns',
    about:
      'Only for columns that are not found by themselves, one in each line, such as Transaction ID = Slip',
    group: 'details',
    placeholder: 'Transaction ID = Slip',
    max: 2000,
  }),
];
