import type { PassRef } from '../../../catalogue/parse.ts';
import { isDeclined, TillPassError } from '../../../http/errors.ts';
import { fingerprint, ledgerKey } from '../../../ledger/ledger.ts';
import { changeOnce, usedBefore } from '../../../ledger/once.ts';
import type { Settled } from '../../../ledger/once.ts';
import type { Context, Input, Result } from '../../driver.ts';
import { isOwnLostTry } from '../lost-try.ts';
import { identify } from '../members.ts';
import { passUrl } from '../pass.ts';
import { orMissing, retold } from '../../retell.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import type { PassIds } from '../../pass-ids.ts';
import { COUPONS, readByExternalId, WHERE_COUPONS_ARE } from './coupon.ts';
import { offerIfReadable, takesExpiry } from './offer.ts';
import { whyNotIssued } from './verdict.ts';

interface Given extends Result, PassIds {
  id: string;
}

/** A coupon that is to be given. */
interface Gift {
  campaignId: string;
  offerId: string;
  transactionId: string;
  expiresAt?: string;
}

const MISSING = 'there is no such campaign or offer. Choose both from the lists.';

const OWN_EXPIRY_IGNORED =
  "Expires At was not used: this offer sets the expiry of its coupons itself. Change that in the offer's expiry settings in PassKit, or leave Expires At empty.";

/**
 * Add Reward, kind "coupon": creates a coupon whose External ID is made of the pass and the transaction ID, so that
 * PassKit itself declines a second one; one call, and one more for a pass that is named by External ID. External IDs are
 * unique among live coupons only (PassKit help, article 13610498); the ledger covers those that were used or have expired.
 */
export async function giveCoupon(context: Context, input: Input): Promise<Given & { duplicate: boolean }> {
  const { runtime, connection, caller } = context;
  const begun = runtime.now();
  const gift = input as Input & Gift;
  const { campaignId, offerId, transactionId } = gift;
  const pass = await identify(caller, input.pass as PassRef);
  const externalId = `${pass.id}.${fingerprint(runtime, [transactionId])}`;
  // Without the expiry: flows count it from now, so that it differs in a repeated run.
  const mark = fingerprint(runtime, ['add_reward', transactionId, 'coupon', campaignId, offerId]);
  const read = () => readByExternalId(caller, campaignId, externalId);
  const told = (more: Result): Given => ({
    ...pass,
    rewardKind: 'coupon',
    ...more,
    campaignId,
    offerId,
    transactionId,
  });
  const given = (couponId: string) => told({ rewardId: couponId, rewardUrl: passUrl(couponId, connection) });
  const compare = (coupon: Message): Settled<Given> =>
    asText(coupon.offerId) === offerId
      ? { found: 'same', result: given(asText(coupon.id)) }
      : { found: 'other', before: 'for another offer' };

  return changeOnce<Given>(runtime, {
    key: ledgerKey(runtime, 'passkit', connection.account, 'add_reward', transactionId),
    fingerprint: mark,
    transactionId,
    passId: ({ id }) => id,
    explain: caller.explain,
    whereToLook: WHERE_COUPONS_ARE,
    async write() {
      const metaData = { capability: 'add_reward', transactionId, passId: pass.id, fingerprint: mark };
      const made = await create(context, gift, { externalId, metaData });
      if (typeof made === 'string') return { ...given(made), ...(await expiryNotice(context, gift)) };
      const coupon = await read();
      if (!coupon) throw await explained(context, offerId, made);
      const settled = compare(coupon);
      if (settled.found === 'same')
        return { ...settled.result, duplicate: !isOwnLostTry(caller, coupon.created, begun) };
      throw retold(caller, made, usedBefore(transactionId, 'for another offer'), 'transactionId');
    },
    async settle() {
      const coupon = await read();
      if (coupon) return compare(coupon);
      const notice = 'The coupon of this transaction ID was given before and is no longer there.';
      return { found: 'none', passId: pass.id, present: () => told({ notice }) };
    },
  });
}

/** The ID of the new coupon, or why there is none; the External ID may be taken then. */
async function create(
  { caller }: Context,
  { campaignId, offerId, expiresAt }: Gift,
  mine: Message,
): Promise<string | TillPassError> {
  const body = { campaignId, offerId, ...mine, ...(expiresAt ? { expiryDate: expiresAt } : {}) };
  const path = `${COUPONS}/coupon`;
  try {
    const sent = caller.send({ method: 'POST', path, body, safety: 'repeatable', answer: 'json' });
    const id = asText(asMessage(await orMissing(caller, sent, MISSING, 'offerId')).id);
    if (id) return id;
  } catch (error) {
    if (isDeclined(error) || isForbidden(error)) return error;
    throw error;
  }
  return new TillPassError(
    'unexpected',
    caller.explain('its answer has no coupon in it. Try again in a minute.'),
  );
}

/** While a person tries the step, it is pointed out when the offer has no use for the expiry. */
async function expiryNotice({ caller, runtime }: Context, { offerId, expiresAt }: Gift): Promise<Result> {
  if (!expiresAt || !runtime.interactive) return {};
  const offer = await offerIfReadable(caller, offerId);
  return !offer || takesExpiry(offer) ? {} : { notice: OWN_EXPIRY_IGNORED };
}

const isForbidden = (error: unknown): error is TillPassError =>
  error instanceof TillPassError && error.problem === 'permission';

/** PassKit declines coupons of an offer that is closed, by a status that is not documented; this reads the offer to say it. */
async function explained({ caller, runtime }: Context, offerId: string, error: TillPassError) {
  const offer = await offerIfReadable(caller, offerId);
  const why = offer && whyNotIssued(offer, runtime.now());
  return why ? retold(caller, error, why, 'offerId') : error;
}
