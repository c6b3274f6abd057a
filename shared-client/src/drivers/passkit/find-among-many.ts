import type { Finder } from '../driver.ts';
import { findPass, membersOf } from './find.ts';
import type { Person } from './find.ts';
import { toPass } from './pass.ts';
import { lookFurther } from './purchase/absence.ts';

/**
 * Find Pass for who looks for thousands of customers, most of whom have no pass: that nobody was found by email or phone is
 * believed once PassKit's filter has been seen to work, so that not all members are read for each of them.
 */
export const findAmongMany: Finder = async (context, input) => {
  if (input.passId || input.externalId) return findPass(context, input);
  const programId = input.programId as string;
  const person = input as Person;
  const members = await membersOf(context, programId, person, () => lookFurther(context, programId, person));
  return members.map((member) => ({ ...toPass(member, context.connection, input.raw) }));
};
