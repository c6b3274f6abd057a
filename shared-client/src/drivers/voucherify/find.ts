import type { PassRef } from '../../catalogue/parse.ts';
import type { Finder } from '../driver.ts';
import { loyaltyOf } from './loyalty.ts';
import { withCustomer } from './pass.ts';

/** Find Pass: two calls, the membership and its customer. Email and phone could only be looked for in an address, so they are not. */
export const findPass: Finder = async (context, input) => {
  const ref = input as PassRef;
  const member = await loyaltyOf(ref).readIfAny(context, ref);
  return member ? [{ ...(await withCustomer(context, member, input.raw)) }] : [];
};
