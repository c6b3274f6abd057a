import { inputError } from '../http/errors.ts';
import { PURCHASE_FACTS, unknownFact } from '../rules/message.ts';
import type { Rule } from '../rules/rule.ts';
import { askedBuyer, askedSale, isNamed, lacksCountryCode } from '../sale/asked.ts';
import type { AskedOfSale } from '../sale/asked.ts';
import { askedRefund } from '../sale/asked-refund.ts';
import { PROGRAM_TO_LOOK_IN } from './parse.ts';

/** How many characters are enough to find a word again. */
const MOST_QUOTED = 60;
const NO_COUNTRY_CODE =
  'The phone on the sale has no country code, so nobody can be found by it. Fill in Country where the sale is read, or name the pass here.';

const TAKEN_UNSEEN =
  "The rule takes points for a reward, but Give Rewards As is Nothing, so nobody would learn of it. Choose Text on the Pass or Coupon, or leave 'take the points' out of the rule.";

/** What must hold between the fields of Record Purchase. */
export function purchaseHolds(input: AskedOfSale): void {
  askedSale(input, 0);
  buyerHolds(
    input,
    input.ifMissing === 'stop',
    'Fill in the Pass ID, the External ID, the Email or the Phone, or map a Sale that names its customer.',
  );
  if (input.messageAs !== 'none' && input.message === undefined)
    throw inputError(
      'message',
      'Message is missing. Write what the customer is to read, or set "Tell the Customer" to Nothing.',
    );
  if (input.messageAs !== 'none') messageHolds(input.message as string);
  const takesPoints = (input.rule as Rule).rewards.some(({ deducts }) => deducts);
  if (takesPoints && input.rewardAs === 'none' && input.messageAs === 'none')
    throw inputError('rewardAs', TAKEN_UNSEEN);
}

function messageHolds(message: string): void {
  const unknown = unknownFact(message, PURCHASE_FACTS);
  if (unknown === undefined) return;
  const known = PURCHASE_FACTS.map((name) => `{${name}}`).join(', ');
  throw inputError(
    'message',
    `Message has ${unknown.slice(0, MOST_QUOTED)}, which stands for nothing. Write one of ${known} in its place, or take the braces away.`,
  );
}

/** What must hold between the fields of Refund Purchase. */
export function refundHolds(input: AskedOfSale): void {
  askedRefund(input);
  buyerHolds(
    input,
    input.ifNotRecorded === 'stop',
    'The refund names nobody, so no points were taken back. Name the pass of the sale: fill in its Pass ID, External ID, Email or Phone.',
  );
}

/** A sale that names nobody is an error only where somebody is needed. */
function buyerHolds(input: AskedOfSale, needsSomebody: boolean, cure: string): void {
  const buyer = askedBuyer(input);
  if (!isNamed(buyer) && needsSomebody)
    throw inputError('passId', `Pass ID is missing. ${lacksCountryCode(input) ? NO_COUNTRY_CODE : cure}`);
  if (isNamed(buyer) && !buyer.passId && !buyer.programId) throw inputError('programId', PROGRAM_TO_LOOK_IN);
}
