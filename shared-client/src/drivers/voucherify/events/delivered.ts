import type { Occurrence } from '../../../catalogue/events/event.ts';
import { asGroup, asText } from '../../../sale/json.ts';
import type { Json } from '../../../sale/json.ts';
import { toIso } from '../../../values/time.ts';
import { isVoucherifySignature } from '../../../webhook/voucherify.ts';
import type { Context, Input, SignedEvent } from '../../driver.ts';
import { toPass } from '../pass.ts';
import { toMember } from '../v1/cards.ts';
import { toEntry } from '../v1/points.ts';
import { movesBalance, toChange } from './change.ts';
import { isOfCampaign, toRedemption } from './redeemed.ts';

type Tell = (context: Context, input: Input, data: Json) => Occurrence[];

/**
 * Webhooks that a person sets up under Project Settings, Webhooks. A delivery brings all that is told, so no call is made; it says
 * nothing of programs of the loyalty API v2, for which Voucherify documents no webhooks.
 */
function webhook(tellers: Readonly<Record<string, Tell>>): SignedEvent {
  return {
    secretField: 'webhookSecret',
    isGenuine: (crypto, secrets, { rawBody, headers }) =>
      rawBody !== undefined &&
      isVoucherifySignature(crypto, secrets, rawBody, headers?.['x-voucherify-signature']),
    receive(context, input, { body }) {
      const { type, data } = asGroup(body);
      const tell = typeof type === 'string' && Object.hasOwn(tellers, type) ? tellers[type] : undefined;
      return Promise.resolve(tell ? tell(context, input, asGroup(data)) : []);
    },
  };
}

/** Whether a campaign is the program that is watched. */
const isProgram = (campaign: Json, { programId }: Input): boolean =>
  programId === campaign.id || programId === campaign.name;

const passOf = (voucher: Json, customer: Json, { runtime }: Context, { raw }: Input) =>
  toPass(toMember(voucher, asText(customer.source_id), runtime.now()), customer, raw);

const pointsChanged: Tell = (context, input, data) => {
  const [voucher, campaign, holder] = [data.voucher, data.campaign, data.holder ?? data.customer].map(
    asGroup,
  );
  if (!isProgram(campaign!, input)) return [];
  const { runtime } = context;
  const transaction = asGroup(data.transaction);
  const details = { balance: data.balance, ...asGroup(transaction.details) };
  const entry = toEntry(runtime, { ...transaction, details });
  if (!entry.id || !movesBalance(entry)) return [];
  return [toChange(entry, passOf(voucher!, holder!, context, input), runtime.now())];
};

const redeemed: Tell = ({ runtime }, input, data) => {
  const redemption = asGroup(data.redemption);
  const voucher = asGroup(data.voucher ?? redemption.voucher);
  if (!asText(redemption.id) || !isOfCampaign(voucher, input)) return [];
  const customer = redemption.customer ?? data.customer;
  return [toRedemption({ ...redemption, customer }, voucher, input, runtime.now())];
};

/** A loyalty card that a customer got; vouchers of other campaigns are published, too. */
const issued: Tell = (context, input, data) => {
  const { runtime } = context;
  const [voucher, publication] = [asGroup(data.voucher), asGroup(data.publication)];
  const id = asText(voucher.id);
  if (!id || !isProgram(asGroup(data.campaign), input)) return [];
  return [
    {
      id: runtime.sha256(JSON.stringify([id, 'pass_issued'])).slice(0, 32),
      event: 'pass_issued',
      occurredAt: toIso(publication.created_at) ?? new Date(runtime.now()).toISOString(),
      byTillPass: publication.channel === 'TillPass' ? 'yes' : 'no',
      pass: passOf(voucher, asGroup(data.customer), context, input),
    },
  ];
};

export const signed: Readonly<Record<string, SignedEvent>> = {
  points_changed: webhook({ 'voucher.loyalty_card.transaction.created': pointsChanged }),
  reward_redeemed: webhook({ 'redemption.succeeded': redeemed }),
  pass_issued: webhook({ 'voucher.published': issued }),
};
