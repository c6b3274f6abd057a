import { findCustomer, upsertCustomer } from '../customers.ts';
import { objectOf } from '../inputs.ts';
import type { Body } from '../inputs.ts';
import { orderFrom } from '../orders/orders.ts';
import type { Customer, Order, Redemption, Voucher } from '../records.ts';
import type { VoucherifyState } from '../state.ts';
import { rewardResult } from '../v1/rewards.ts';
import { VoucherifyError, invalidPayload } from '../voucherify-error.ts';
import { fire } from '../webhook.ts';
import { applicable } from './applicable.ts';
import type { Applicable } from './applicable.ts';
import { changeCredits } from './credits.ts';
import { campaignOf, publishCodes } from './publish.ts';
import { redemptionView, toldRedemption } from './redemption-view.ts';
import { campaignView, voucherView } from './views.ts';

const MOST = 30;

/** The redeemables of a validation or redemption. */
export function redeemablesOf(body: Body): Body[] {
  const list = body['redeemables'];
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST)
    throw invalidPayload(`redeemables must be a list of 1 to ${MOST}`);
  return list.map((one: unknown) => {
    const item = objectOf(one, 'redeemables');
    if (item['object'] !== 'voucher') throw invalidPayload('object must be voucher');
    if (typeof item['id'] !== 'string' || item['id'] === '') throw invalidPayload('id is required');
    return item;
  });
}

/** The amount of the order in a body, in cents; undefined where there is none. */
export function amountOf(body: Body): number | undefined {
  const amount = objectOf(body['order'], 'order')['amount'];
  return typeof amount === 'number' ? amount : undefined;
}

/** What was redeemed together. */
export interface Redeemed {
  readonly redemptions: readonly Redemption[];
  readonly parent?: Redemption;
  readonly order?: Order;
}

function spend(state: VoucherifyState, { voucher, credits, offer }: Applicable, order?: Order): void {
  const { redemption } = voucher;
  const points = offer?.points;
  const used: Voucher = {
    ...voucher,
    redemption: {
      ...redemption,
      redeemed_quantity: redemption.redeemed_quantity + 1,
      ...(points === undefined ? {} : { redeemed_points: (redemption.redeemed_points ?? 0) + points }),
    },
    updated_at: state.time(),
  };
  state.vouchers.set(used.id, used);
  const about = order === undefined ? {} : { order: { id: order.id, source_id: order.source_id } };
  const change = { source: null, reason: null };
  if (credits !== undefined)
    changeCredits(state, used, { ...change, type: 'CREDITS_REDEMPTION', amount: -credits, details: about });
  if (offer === undefined) return;
  const reward = { id: offer.reward.id, name: offer.reward.name };
  const details = { ...about, reward };
  changeCredits(state, used, { ...change, type: 'POINTS_REDEMPTION', amount: -offer.points, details });
}

function rewardOf(state: VoucherifyState, { voucher, offer }: Applicable): object | undefined {
  if (offer === undefined) return undefined;
  const { campaign } = offer.reward.parameters as { campaign?: { id: string } };
  if (campaign === undefined) return rewardResult(state, voucher, offer, null);
  const holder = voucher.holder_id === null ? undefined : state.customers.get(voucher.holder_id);
  const [code] = publishCodes(state, campaign.id, holder ?? null, 1);
  return rewardResult(state, voucher, offer, code === undefined ? null : voucherView(code));
}

/** Redeems all or nothing. Throws the error of the first one that does not apply. */
export function redeem(state: VoucherifyState, body: Body): Redeemed {
  const redeemables = redeemablesOf(body);
  const amount = amountOf(body);
  const uses = redeemables.map((one) => applicable(state, one, amount));
  if (new Set(uses.map(({ voucher }) => voucher.id)).size < uses.length)
    throw new VoucherifyError(400, 'duplicate_found', 'Duplicate redeemables');
  const named =
    body['customer'] === undefined
      ? undefined
      : upsertCustomer(state, objectOf(body['customer'], 'customer'));
  const holderId = uses.find(({ voucher }) => voucher.holder_id !== null)?.voucher.holder_id;
  const customer = named ?? (holderId ? findCustomer(state, holderId) : undefined);
  const discount = uses.reduce((sum, one) => sum + one.discount, 0);
  const order =
    body['order'] === undefined
      ? undefined
      : orderFrom(state, { status: 'PAID', ...objectOf(body['order'], 'order') }, customer, discount);
  const base = {
    date: state.time(),
    customer_id: customer?.id ?? null,
    metadata: objectOf(body['metadata'], 'metadata'),
    status: 'SUCCEEDED',
    order_id: order?.id ?? null,
  } as const;
  const parent: Redemption | undefined =
    uses.length === 1 ? undefined : { ...base, id: state.hexId('r'), redemption: null, voucher_id: null };
  if (parent !== undefined) state.redemptions.set(parent.id, parent);
  const redemptions = uses.map((use) => one(state, use, base, parent, customer, order));
  return {
    redemptions,
    ...(parent === undefined ? {} : { parent }),
    ...(order === undefined ? {} : { order }),
  };
}

function one(
  state: VoucherifyState,
  use: Applicable,
  base: Pick<Redemption, 'date' | 'customer_id' | 'metadata' | 'status' | 'order_id'>,
  parent: Redemption | undefined,
  customer: Customer | undefined,
  order: Order | undefined,
): Redemption {
  spend(state, use, order);
  const reward = rewardOf(state, use);
  const amount = use.credits ?? use.offer?.points;
  const redemption: Redemption = {
    ...base,
    id: state.hexId('r'),
    ...(amount === undefined ? {} : { amount }),
    redemption: parent?.id ?? null,
    voucher_id: use.voucher.id,
    ...(reward === undefined ? {} : { reward }),
  };
  state.redemptions.set(redemption.id, redemption);
  const campaign = campaignOf(state, use.voucher.campaign_id);
  fire(state, 'redemption.succeeded', redemption.id, () => ({
    ...toldRedemption(state, redemption, customer),
    campaign: campaignView(campaign),
    redemption: redemptionView(state, redemption),
  }));
  return redemption;
}
