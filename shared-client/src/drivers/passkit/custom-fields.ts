import type { Caller } from '../../http/request.ts';
import { pathSegment } from '../../values/id.ts';
import type { Context, CustomField } from '../driver.ts';
import { asMessage, asText } from './wire.ts';

/** The names of a program's custom fields, as `Member.metaData` has them: those that it declares, and those that its members have. */
export async function fieldNames(caller: Caller, programId: string): Promise<string[]> {
  const path = `/members/member/meta/${pathSegment('Program', programId)}`;
  const { response } = asMessage(
    await caller.send({ method: 'GET', path, safety: 'repeatable', answer: 'json' }),
  );
  const keys = Array.isArray(response) ? response.map(asText).filter(Boolean) : [];
  return [...new Set(keys.map((key) => key.replace(/^meta\./, '')))];
}

/** The same for a form. */
export const customFields = async ({ caller }: Context, programId: string): Promise<CustomField[]> =>
  (await fieldNames(caller, programId)).map((key) => ({ key, label: key }));
