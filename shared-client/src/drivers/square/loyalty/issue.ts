import { isDeclined, TillPassError } from '../../../http/errors.ts';
import { asGroup, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import type { Context, Input, Result, Verb } from '../../driver.ts';
import { noticeOf } from '../../notice.ts';
import { retold } from '../../retell.ts';
import { ACCOUNTS, idsOf, searchAccounts } from './account.ts';
import { accountMark, noteOwn } from './own.ts';
import { toPass } from './pass.ts';
import { writePerson } from './person.ts';
import { withProgramId } from './program.ts';

/** Where Square Loyalty takes phone numbers from (Loyalty API overview). */
const COUNTRIES = 'Australia, Canada, France, Ireland, Japan, Spain, the United Kingdom or the United States';
const BAD_PHONE = `it did not accept the phone number. Write it with its country code, such as +14155550123; it must be from ${COUNTRIES}.`;
const TAKEN =
  'this phone number has a loyalty account already. Choose Return It or Update It under If the Pass Exists, or use another number.';
const OTHER_CUSTOMER =
  'The loyalty account of this phone number belongs to another Square customer than the one given.';
/** Why Square may decline a customer and not the phone. */
const NO_CUSTOMER = 'there is no such customer. Check the Square Customer ID, or leave it empty.';

interface Issued {
  account: Json;
  created: boolean;
}

/**
 * Issue Pass: `CreateLoyaltyAccount`, and where Square declines, because a phone number has one account only, the
 * account of that number. One call for a new customer and two for a known one; one more a day for the program's ID, and
 * one to write the person. By which status Square declines a second account is not documented.
 */
export const issuePass: Verb = async (context, input) => {
  const { account, created } = await withProgramId(context, (programId) =>
    createOrFind(context, programId, input),
  );
  if (!created && input.ifExists === 'stop')
    throw new TillPassError('conflict', context.caller.explain(TAKEN), { field: 'phone' });
  const mayWrite = created || input.ifExists === 'update';
  const written = mayWrite ? await writePerson(context, input, account) : {};
  const isOther = input.externalId !== undefined && account.customer_id !== input.externalId;
  return {
    ...idsOf(asText(account.id) ?? '', account),
    created,
    passUrl: null,
    ...noticeOf(isOther && OTHER_CUSTOMER, written.notice),
    ...(input.includePass === true ? { pass: toPass(account, written.customer) } : {}),
  } satisfies Result;
};

async function createOrFind(context: Context, programId: string, input: Input): Promise<Issued> {
  const { caller, runtime } = context;
  const phone = input.phone as string;
  const { externalId } = input;
  // A key for this run alone: later runs are to find the account as it is then, and not as it was when it was made.
  const seed = ['issue_pass', programId, phone, externalId ?? null, runtime.now(), runtime.random()];
  const body = {
    loyalty_account: {
      program_id: programId,
      mapping: { phone_number: phone },
      ...(externalId ? { customer_id: externalId } : {}),
    },
    idempotency_key: runtime.sha256(JSON.stringify(seed)),
  };
  try {
    const call = { method: 'POST', path: ACCOUNTS, body, safety: 'repeatable', answer: 'json' } as const;
    const account = asGroup(asGroup(await caller.send(call)).loyalty_account);
    const accountId = asText(account.id);
    if (accountId) {
      await noteOwn(context, [accountMark(accountId)], accountId);
      return { account, created: true };
    }
  } catch (error) {
    const isMissing = error instanceof TillPassError && error.problem === 'not_found';
    if (!isDeclined(error) && !isMissing) throw error;
    if (error.details.code === 'INVALID_PHONE_NUMBER')
      throw retold(caller, error, BAD_PHONE, 'phone', 'refused');
    const [account] = await searchAccounts(caller, { phone });
    if (account) return { account, created: false };
    throw isMissing && externalId ? retold(caller, error, NO_CUSTOMER, 'externalId') : error;
  }
  throw new TillPassError(
    'unexpected',
    caller.explain('its answer has no loyalty account in it. Try again in a minute.'),
  );
}
