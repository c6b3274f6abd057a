import { inputError } from '../http/errors.ts';
import { askedBuyer, askedSale, isNamed } from '../sale/asked.ts';
import type { AskedOfSale } from '../sale/asked.ts';
import { askedRefund } from '../sale/asked-refund.ts';
import { PROGRAM_TO_LOOK_IN } from './parse.ts';

/** What must hold between the fields of Record Purchase. */
export function purchaseHolds(input: AskedOfSale): void {
  askedSale(input, 0);
  buyerHolds(input, input.ifMissing === 'stop');
  if (input.messageAs !== 'none' && input.message === undefined)
    throw inputError(
      'message',
      'Message is missing. Write what the customer is to read, or set "Tell the Customer" to Nothing.',
    );
}

/** What must hold between the fields of Refund Purchase. */
export function refundHolds(input: AskedOfSale): void {
  askedRefund(input);
  buyerHolds(input, input.ifNotRecorded === 'stop');
}

/** A sale that names nobody is an error only where somebody is needed. */
function buyerHolds(input: AskedOfSale, needsSomebody: boolean): void {
  const buyer = askedBuyer(input);
  if (!isNamed(buyer) && needsSomebody)
    throw inputError(
      'passId',
      'Pass ID is missing. Fill in the Pass ID, the External ID, the Email or the Phone, or map a Sale that names its customer.',
    );
  if (isNamed(buyer) && !buyer.passId && !buyer.programId) throw inputError('programId', PROGRAM_TO_LOOK_IN);
}
