import type { Facts } from '../../memory/own-writes.ts';
import type { Input } from '../driver.ts';
import { factsOf } from './own.ts';
import type { Message } from './wire.ts';

/** What the user filled in about the customer and the pass, as PassKit's `Member` names it, for a create or a patch. */
export function details(input: Input): Message {
  const person: Message = {};
  if (input.firstName) person.forename = input.firstName;
  if (input.lastName) person.surname = input.lastName;
  if (input.email) person.emailAddress = input.email;
  if (input.phone) person.mobileNumber = input.phone;
  if (input.birthday) person.dateOfBirth = input.birthday;
  return {
    ...(Object.keys(person).length ? { person } : {}),
    ...(input.customFields ? { metaData: input.customFields } : {}),
    ...(input.optOut ? { optOut: true } : {}),
    ...(input.expiresAt ? { expiryDate: input.expiresAt } : {}),
    ...(input.profileImageUrl ? { profileImage: input.profileImageUrl } : {}),
  };
}

/** What a patch leaves in the member: PassKit ignores false, 0 and empty texts in it (`OPERATION_PATCH`). */
export const patchedFacts = (patch: Message): Facts =>
  Object.fromEntries(Object.entries(factsOf(patch)).filter(([, value]) => Boolean(value)));
