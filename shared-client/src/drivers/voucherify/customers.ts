import { asText } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import { pathSegment } from '../../values/id.ts';
import type { Context, Input } from '../driver.ts';
import { query, read, readIfAny, send } from './wire.ts';

/** What was filled in of a customer, as Voucherify's `Customer` names it. Custom Fields are its metadata. */
export function customerOf(input: Input): Json {
  const { externalId, firstName, lastName, email, phone, birthday, customFields } = input;
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return {
    ...(externalId ? { source_id: externalId } : {}),
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(birthday ? { birthdate: dateOf(birthday) } : {}),
    ...(customFields ? { metadata: customFields } : {}),
  };
}

/** A birthday as year-month-day. */
function dateOf(birthday: unknown): string {
  const { year, month, day } = birthday as { year: number; month: number; day: number };
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  );
}

/** Writes a customer: Voucherify makes one, or changes the one with this `source_id` (Voucherify API, "Create customer"). */
export const upsertCustomer = ({ caller }: Context, customer: Json): Promise<Json> =>
  send(caller, { method: 'POST', path: '/v1/customers', body: customer, safety: 'repeatable' });

/** A customer by Voucherify's ID or by `source_id`; undefined where there is none. */
export const readCustomer = ({ caller }: Context, id: string): Promise<Json | undefined> =>
  id ? readIfAny(caller, `/v1/customers/${pathSegment('External ID', id)}`) : Promise.resolve(undefined);

/** What the customer is called, in two parts: Voucherify keeps one name. */
export function namesOf(customer: Json | undefined): { firstName: string | null; lastName: string | null } {
  const [first, ...rest] = (asText(customer?.name) ?? '').split(/\s+/).filter(Boolean);
  return { firstName: first ?? null, lastName: rest.join(' ') || null };
}

const RECENT = 20;

/** The names of the metadata that the customers who changed last have; Voucherify's API lists no others. One call. */
export async function customFieldNames({ caller }: Context): Promise<string[]> {
  const { customers } = await read(caller, `/v1/customers${query({ limit: RECENT, order: '-updated_at' })}`);
  const found = (Array.isArray(customers) ? (customers as Json[]) : []).flatMap(({ metadata }) =>
    typeof metadata === 'object' && metadata !== null ? Object.keys(metadata) : [],
  );
  return [...new Set(found)].sort();
}
