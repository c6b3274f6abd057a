import { customerOf, namesOf } from '../customer.ts';
import type { SaleCustomer } from '../sale.ts';
import type { TillColumn } from './till-columns.ts';

const NAMELESS = { firstName: null, lastName: null };

/** A field, trimmed; blank where the file has no such column (-1). */
export const cell = (fields: readonly string[], slot: number): string =>
  slot === -1 ? '' : fields[slot]!.trim();

/** Reads the guest of rows; null when nothing in the row can find a person again. */
export function guestReader(
  slotOf: (name: TillColumn) => number,
): (fields: readonly string[], country: string | null) => SaleCustomer | null {
  const [id, loyalty, email, phone] = (['Customer ID', 'Loyalty ID', 'Email', 'Phone'] as const).map(
    slotOf,
  ) as [number, number, number, number];
  const [first, last, name] = (['First Name', 'Last Name', 'Customer Name'] as const).map(slotOf) as [
    number,
    number,
    number,
  ];
  return (fields, country) => {
    const known = {
      id: cell(fields, id),
      loyaltyId: cell(fields, loyalty),
      email: cell(fields, email),
      phone: cell(fields, phone),
    };
    // A name alone finds nobody.
    if (!known.id && !known.loyaltyId && !known.email && !known.phone) return null;
    const whole = name === -1 ? NAMELESS : namesOf(cell(fields, name));
    return customerOf(
      {
        ...known,
        firstName: cell(fields, first) || whole.firstName,
        lastName: cell(fields, last) || whole.lastName,
      },
      country,
    );
  };
}
