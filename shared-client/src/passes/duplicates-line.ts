import type { Line } from '../drivers/check.ts';
import { grouped } from '../values/grouped.ts';
import { findDuplicates } from './duplicates.ts';
import type { Identifier, NamedPass } from './duplicates.ts';

const WORDS: Readonly<Record<Identifier, string>> = {
  externalId: 'an External ID',
  email: 'an email',
  phone: 'a phone',
};
/** Groups whose pass IDs are listed; the others are counted. */
const MOST_LISTED = 10;

/**
 * What a check says of customers with several passes: how many, by what they were found, and the IDs of their passes, nothing of
 * a person. `isAll` is false where the program has more passes than were read.
 */
export function duplicatesLine(passes: readonly NamedPass[], isAll: boolean): Line {
  const found = findDuplicates(passes);
  const looked = isAll ? '' : ` Not all passes were looked at, only ${grouped(passes.length)}.`;
  const facts = {
    looked: passes.length,
    complete: isAll,
    customers: found.length,
    byExternalId: countOf('externalId'),
    byEmail: countOf('email'),
    byPhone: countOf('phone'),
    passIds: found.slice(0, MOST_LISTED).map(({ passIds }) => passIds.join(' ')),
  };
  if (found.length === 0)
    return { key: 'duplicates', mark: 'ok', text: `No customer seems to have two passes.${looked}`, facts };
  const by = (Object.keys(WORDS) as Identifier[])
    .filter((identifier) => countOf(identifier) > 0)
    .map((identifier) => `${grouped(countOf(identifier))} by ${WORDS[identifier]}`);
  const listed = facts.passIds.map((ids) => ids.replaceAll(' ', ' and ')).join('; ');
  const rest = found.length > MOST_LISTED ? `; and ${grouped(found.length - MOST_LISTED)} more` : '';
  const who = found.length === 1 ? '1 customer seems' : `${grouped(found.length)} customers seem`;
  return {
    key: 'duplicates',
    mark: 'warning',
    text: `${who} to have several passes (${by.join(', ')}): ${listed}${rest}. Look which of them is used, and revoke the others; nothing is merged by itself.${looked}`,
    facts,
  };

  function countOf(identifier: Identifier): number {
    return found.filter(({ by: shared }) => shared.includes(identifier)).length;
  }
}
