import type { PassRef } from '../../../catalogue/parse.ts';
import { TillPassError } from '../../../http/errors.ts';
import type { Context, Finder, Result } from '../../driver.ts';
import { readMember } from '../members.ts';
import { orMissing } from '../../retell.ts';
import { asText, PAGE_SIZE, readList } from '../wire.ts';
import type { Message } from '../wire.ts';
import { COUPONS, statusOf, toReward } from './coupon.ts';
import { readOffer } from './offer.ts';
import { couponsOf } from './search.ts';
import type { Holder } from './search.ts';
import { judge } from './verdict.ts';

/** How long a search may take, within every host's deadline. */
const LOOKING_MS = 18_000;
const AT_ONCE = 4;

/**
 * Find Rewards: the coupons that the holder may redeem now, the one that ends first on top. One call for the pass, one
 * or more for each campaign, and one for each offer that is found.
 */
export const findRewards: Finder = async (context, input) => {
  const { caller, runtime } = context;
  const begun = runtime.now();
  const mayGoOn = () => runtime.now() - begun < LOOKING_MS;
  const member = await readMember(caller, input.pass as PassRef);
  const holder = { passId: asText(member.id), externalId: asText(member.externalId) };
  const campaigns = input.campaignId ? [input.campaignId as string] : await listCampaigns(context);

  const found = await inBatches(campaigns, (id) => openCoupons(context, id, holder, mayGoOn));
  const coupons = found.flat();
  const offerIds = [...new Set(coupons.map(({ offerId }) => asText(offerId)))];
  const offers = new Map(await inBatches(offerIds, async (id) => [id, await readOffer(caller, id)] as const));
  return coupons
    .map((coupon) => ({ coupon, offer: offers.get(asText(coupon.offerId)) }))
    .filter(({ coupon, offer }) => judge(coupon, offer, runtime.now()).valid)
    .map(({ coupon, offer }) => ({
      ...toReward(coupon, offer, context),
      passId: holder.passId,
      ...(input.raw === true ? { raw: coupon } : {}),
    }))
    .sort((a, b) => ends(a) - ends(b));
};

/** The holder's coupons of a campaign that are neither redeemed nor expired nor cancelled. */
async function openCoupons(
  context: Context,
  campaignId: string,
  holder: Holder,
  mayGoOn: () => boolean,
): Promise<Message[]> {
  const { caller, runtime } = context;
  if (!mayGoOn()) throw tooMany(context);
  const missing = 'there is no such campaign. Choose one from the list.';
  const looking = couponsOf(context, campaignId, holder, mayGoOn);
  const { coupons, complete } = await orMissing(caller, looking, missing, 'campaignId');
  if (!complete) throw tooMany(context);
  return coupons.filter((coupon) => statusOf(coupon, runtime.now()) === 'unredeemed');
}

/** Half a list must not pass for a whole one. */
function tooMany({ caller }: Context): TillPassError {
  const cause =
    'there are too many coupons to look through. Choose one Campaign; if it has very many coupons, ask for the coupon itself and use Check Reward.';
  return new TillPassError('refused', caller.explain(cause), { field: 'campaignId' });
}

async function listCampaigns({ caller }: Context): Promise<string[]> {
  const found = await readList(caller, `${COUPONS}/campaigns/list`, { limit: PAGE_SIZE, offset: 0 });
  return found.map(({ id }) => asText(id)).filter(Boolean);
}

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE)
    done.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))));
  return done;
}

const ends = ({ expiresAt }: Result) => (expiresAt ? Date.parse(expiresAt as string) : Infinity);
