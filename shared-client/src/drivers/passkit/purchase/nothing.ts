import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import { askedBuyer, isNamed, lacksCountryCode } from '../../../sale/asked.ts';
import type { Sale } from '../../../sale/sale.ts';
import { toPoints } from '../../../values/points.ts';
import type { Context, Input, Result } from '../../driver.ts';
import { idsOf } from '../members.ts';
import type { Message } from '../wire.ts';
import type { Worth } from './worth.ts';

const EARNS_NOTHING =
  'By the rule this purchase earns nothing, so nothing was booked and no pass was issued.';
const NOBODY_NAMED = 'The sale names no customer, so no pass was looked for. Nothing was done.';
const NO_PASS = 'The customer has no pass in the program, so nothing was done.';

const NO_COUNTRY_CODE =
  'The phone on the sale has no country code, so no pass was looked for. Fill in Country where the sale is read.';

/** Why no pass was looked for, or that there is none. */
export function whyNoPass(input: Input, nobodyNamed: string, noPass: string): string {
  if (isNamed(askedBuyer(input))) return noPass;
  return lacksCountryCode(input) ? NO_COUNTRY_CODE : nobodyNamed;
}

/** The result of a purchase that earns nothing. */
export const nothingDone = (sale: Sale, { earned }: Worth, member: Message, ref: PassRef): Result => ({
  ...idsOf(member, ref),
  recorded: false,
  pointsAdded: 0,
  because: earned.because.join('; '),
  created: false,
  points: 'points' in member ? toPoints(member.points) : null,
  transactionId: sale.transactionId,
  duplicate: false,
  notice: EARNS_NOTHING,
});

/** The result where there is no pass: an error or, as the user chose, a notice. A sale that names nobody is no error then. */
export function noPass(context: Context, input: Input, sale: Sale): Result {
  if (input.ifMissing === 'stop') {
    const cause =
      'the customer has no pass in the program. Issue one first, or set "If There Is No Pass" to Issue One or Skip.';
    throw new TillPassError('not_found', context.caller.explain(cause), { field: 'ifMissing' });
  }
  return {
    ...idsOf({}, {}),
    recorded: false,
    pointsAdded: 0,
    because: '',
    created: false,
    points: null,
    transactionId: sale.transactionId,
    duplicate: false,
    notice: whyNoPass(input, NOBODY_NAMED, NO_PASS),
  };
}
