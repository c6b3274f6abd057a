import { TillPassError } from '../../../http/errors.ts';
import type { Caller } from '../../../http/request.ts';
import { ledgerKey } from '../../../ledger/ledger.ts';
import { exclusively } from '../../../ledger/mutex.ts';
import { pathSegment } from '../../../values/id.ts';
import { toIso, toMillis } from '../../../values/time.ts';
import type { Context, Result } from '../../driver.ts';
import { orUndefined } from '../../retell.ts';
import { passUrl } from '../pass.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';

/** PassKit's single-use coupons (PassKit descriptors, `io/single_use_coupons`). */
export const COUPONS = '/coupon/singleUse';
export const WHERE_COUPONS_ARE = 'the coupons of the campaign in the PassKit portal';

/** How a user names a coupon: by its ID, or by its External ID within a campaign. */
export interface CouponName {
  rewardId: string;
  campaignId?: string | undefined;
}

/**
 * Does the work while no other run of this process redeems or cancels the coupon under the same name. PassKit voids a
 * coupon whatever its state, so between two processes a redemption of the same moment can be voided.
 */
export function withCoupon<T>(
  { runtime, connection }: Context,
  { rewardId }: CouponName,
  work: () => Promise<T>,
): Promise<T> {
  return exclusively(ledgerKey(runtime, 'passkit', connection.account, 'coupon', rewardId), work);
}

/** The coupon with this External ID among the live ones of a campaign, or undefined when there is none. */
export const readByExternalId = (caller: Caller, campaignId: string, externalId: string) =>
  readIfAny(
    caller,
    `${COUPONS}/coupon/externalId/${pathSegment('Campaign', campaignId)}/${pathSegment('External ID', externalId)}`,
  );

/**
 * The coupon by either name, or undefined when there is none. With a campaign it is looked for by External ID first.
 * PassKit may refuse an ID that has not the form of its own instead of answering that there is none.
 */
export async function findCoupon(
  caller: Caller,
  { rewardId, campaignId }: CouponName,
): Promise<Message | undefined> {
  const byName = campaignId ? await orNone(readByExternalId(caller, campaignId, rewardId)) : undefined;
  return byName ?? orNone(readIfAny(caller, `${COUPONS}/coupon/${pathSegment('Reward ID', rewardId)}`));
}

async function readIfAny(caller: Caller, path: string): Promise<Message | undefined> {
  const found = await orUndefined(caller.send({ method: 'GET', path, safety: 'repeatable', answer: 'json' }));
  if (found === undefined) return undefined;
  const coupon = asMessage(found);
  if (asText(coupon.id)) return coupon;
  throw new TillPassError(
    'unexpected',
    caller.explain('its answer has no coupon in it. Try again in a minute.'),
  );
}

async function orNone(reading: Promise<Message | undefined>): Promise<Message | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TillPassError && error.problem === 'refused') return undefined;
    throw error;
  }
}

export type RewardStatus = 'unredeemed' | 'redeemed' | 'expired' | 'cancelled';

/** PassKit knows `UNREDEEMED` and `REDEEMED`; that a coupon has expired or was voided stands elsewhere in it. */
export function statusOf(coupon: Message, nowMs: number): RewardStatus {
  if (['REDEEMED', '1'].includes(asText(coupon.status))) return 'redeemed';
  const expiry = toMillis(coupon.expiryDate);
  if (expiry !== undefined && expiry <= nowMs) return 'expired';
  const wallet = asText(asMessage(coupon.passMetaData).status);
  return ['PASS_INVALIDATED', '3'].includes(wallet) ? 'cancelled' : 'unredeemed';
}

/** When and how a coupon was redeemed. Moments are ISO 8601 in UTC. */
export function redemptionOf(coupon: Message) {
  const details = asMessage(coupon.redemptionDetails);
  return {
    redeemedAt: toIso(details.redemptionDate),
    transactionId: asText(details.transactionReference) || null,
    locationId: asText(details.redemptionSource) || null,
    tillReference: asText(details.redemptionReference) || null,
    amount: typeof details.transactionAmount === 'number' ? details.transactionAmount : null,
  };
}

/** Add Reward names a coupon by the ID of the pass, a point and 16 digits; PassKit's own pattern is the ID alone (PassKit help, article 13610498). */
const NAMED_BY_PASS = /^([A-Za-z0-9]{22})(?:\.[0-9a-f]{16})?$/;

/** The pass that a coupon was given to, where the coupon tells. */
export const passIdOf = ({ metaData, externalId }: Message): string | null =>
  asText(asMessage(metaData).passId) || (NAMED_BY_PASS.exec(asText(externalId))?.[1] ?? null);

/** A coupon as every system tells of a reward: the one mapper behind searches, checks and events. */
export function toReward(coupon: Message, offer: Message | undefined, context: Context): Result {
  const id = asText(coupon.id);
  const status = statusOf(coupon, context.runtime.now());
  return {
    id,
    system: 'passkit',
    campaignId: asText(coupon.campaignId) || null,
    offerId: asText(coupon.offerId) || null,
    title: offer ? titleOf(offer) : null,
    externalId: asText(coupon.externalId) || null,
    passId: passIdOf(coupon),
    status,
    rewardUrl: passUrl(id, context.connection),
    expiresAt: toIso(coupon.expiryDate),
    redeemedAt: status === 'redeemed' ? redemptionOf(coupon).redeemedAt : null,
    createdAt: toIso(coupon.created),
  };
}

/** What an offer is called, or null. */
export const titleOf = ({ offerTitle, offerShortTitle }: Message): string | null =>
  asText(offerTitle) || asText(offerShortTitle) || null;
