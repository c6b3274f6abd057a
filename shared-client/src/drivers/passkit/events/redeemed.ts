import type { Occurrence } from '../../../catalogue/events/event.ts';
import { pathSegment } from '../../../values/id.ts';
import type { Context, HookEvent, Input, Result } from '../../driver.ts';
import { COUPONS, findCoupon, passIdOf, redemptionOf, statusOf, toReward } from '../coupons/coupon.ts';
import { readOffer } from '../coupons/offer.ts';
import { readMemberIfAny } from '../members.ts';
import { toPass } from '../pass.ts';
import { asMessage, asText, readList } from '../wire.ts';
import type { Message } from '../wire.ts';
import { isPassId } from './delivery.ts';
import { occurrenceId } from './occurrence.ts';
import { subscriptions } from './sink.ts';

interface Redemption extends Occurrence {
  reward: Result;
  transactionId: string | null;
  locationId: string | null;
  tillReference: string | null;
  amount: number | null;
}

/**
 * Reward Redeemed, for each campaign, through PassKit's `COUPON_EVENT_REDEEMED`. What a delivery of it looks like is not
 * documented: an ID is looked for wherever the coupon may stand, the coupon is read, and only what PassKit has as
 * redeemed in this campaign is told. Up to three calls: the coupon, its offer and the pass that it was given to.
 */
export const rewardRedeemed: HookEvent = {
  ...subscriptions({
    protocol: 'SINGLE_USE_COUPON',
    classField: 'campaignId',
    couponEvents: [{ name: 'COUPON_EVENT_REDEEMED', number: 2 }],
  }),

  async receive(context, input, { body }) {
    const coupon = await readCoupon(context, input, asMessage(body));
    return coupon ? [await redemption(context, input, coupon)] : [];
  },

  async recent(context, input, limit) {
    const campaignId = input.campaignId as string;
    const path = `${COUPONS}/coupons/list/${pathSegment('Campaign', campaignId)}`;
    const filters = { limit: 100, offset: 0, orderBy: 'updated', orderAsc: false };
    const coupons = await readList(context.caller, path, filters, { couponCampaignId: campaignId });
    const redeemed = coupons.filter((coupon) => isRedeemed(context, coupon)).slice(0, limit);
    return Promise.all(redeemed.map((coupon) => redemption(context, input, coupon)));
  },
};

const isRedeemed = ({ runtime }: Context, coupon: Message) => statusOf(coupon, runtime.now()) === 'redeemed';

async function readCoupon(context: Context, input: Input, message: Message): Promise<Message | undefined> {
  const campaignId = input.campaignId as string;
  const isMeant = (coupon: Message | undefined): coupon is Message =>
    coupon !== undefined && asText(coupon.campaignId) === campaignId && isRedeemed(context, coupon);
  for (const rewardId of idsIn(message)) {
    const coupon = await findCoupon(context.caller, { rewardId });
    if (isMeant(coupon)) return coupon;
  }
  for (const rewardId of externalIdsIn(message)) {
    const coupon = await findCoupon(context.caller, { rewardId, campaignId });
    if (isMeant(coupon)) return coupon;
  }
  return undefined;
}

/** Where the coupon may stand in a delivery: beside the event, in the pass, or alone. */
const placesIn = (message: Message): Message[] => [
  asMessage(message.coupon),
  asMessage(message.pass),
  asMessage(asMessage(message.pass).coupon),
  message,
];

/** The values of `recordData` of a pass, which has the coupon's fields by their unique names. */
const recorded = (message: Message, field: string): unknown[] =>
  Object.entries(asMessage(asMessage(message.pass).recordData ?? message.recordData))
    .filter(([name]) => name.toLowerCase().endsWith(`coupon.${field.toLowerCase()}`))
    .map(([, value]) => value);

function idsIn(message: Message): string[] {
  const values = [...placesIn(message).map(({ id }) => id), ...recorded(message, 'id')];
  return unique(values).filter(isPassId);
}

function externalIdsIn(message: Message): string[] {
  const values = [
    ...placesIn(message).map(({ externalId }) => externalId),
    ...recorded(message, 'externalId'),
  ];
  return unique(values).filter((text) => /^[^/\\?#\p{C}]{1,255}$/u.test(text) && !text.includes('..'));
}

const unique = (values: unknown[]): string[] => [...new Set(values.map(asText))];

async function redemption(context: Context, input: Input, coupon: Message): Promise<Redemption> {
  const { caller, runtime, connection } = context;
  const passId = passIdOf(coupon);
  const [offer, member] = await Promise.all([
    readOffer(caller, asText(coupon.offerId)),
    passId && isPassId(passId) ? readMemberIfAny(caller, { passId }) : undefined,
  ]);
  const { redeemedAt, ...details } = redemptionOf(coupon);
  const { capability } = asMessage(asMessage(coupon.redemptionDetails).metaData);
  return {
    id: occurrenceId(runtime, asText(coupon.id), 'reward_redeemed', redeemedAt ?? ''),
    event: 'reward_redeemed',
    occurredAt: redeemedAt ?? new Date(runtime.now()).toISOString(),
    byTillPass: asText(capability) ? 'yes' : 'no',
    pass: member ? toPass(member, connection, input.raw) : null,
    reward: toReward(coupon, offer, context),
    ...details,
  };
}
