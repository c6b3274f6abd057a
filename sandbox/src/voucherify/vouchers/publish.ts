import { simpleCustomer } from '../customers.ts';
import type { Campaign, Customer, Publication, Voucher } from '../records.ts';
import type { VoucherifyState } from '../state.ts';
import { VoucherifyError, notFound } from '../voucherify-error.ts';
import { fire } from '../webhook.ts';
import { campaignView, voucherView } from './views.ts';

const TYPES = {
  LOYALTY_PROGRAM: 'LOYALTY_CARD',
  GIFT_VOUCHERS: 'GIFT_VOUCHER',
  DISCOUNT_COUPONS: 'DISCOUNT_VOUCHER',
} as const;

/** A campaign by id or name; throws 404. */
export function campaignOf(state: VoucherifyState, key: string): Campaign {
  const found = state.campaigns.get(key) ?? [...state.campaigns.values()].find(({ name }) => name === key);
  if (found === undefined) throw notFound('campaign', key);
  return found;
}

/** A voucher by id or code. */
export function findVoucher(state: VoucherifyState, key: string): Voucher | undefined {
  return state.vouchers.get(key) ?? [...state.vouchers.values()].find(({ code }) => code === key);
}

/** A voucher by id or code; throws 404. */
export function voucherOf(state: VoucherifyState, key: string): Voucher {
  const found = findVoucher(state, key);
  if (found === undefined) throw notFound('voucher', key);
  return found;
}

/** Makes a code of a campaign that nobody holds yet. */
export function makeVoucher(
  state: VoucherifyState,
  campaign: Campaign,
  code = campaign.prefix + state.letters('code', 8),
): Voucher {
  const { id, name, campaign_type: kind, discount = null, giftAmount = 0, quantity } = campaign;
  const isCard = kind === 'LOYALTY_PROGRAM';
  const voucher: Voucher = {
    id: state.letterId('v', 32),
    code,
    campaign: name,
    campaign_id: id,
    type: TYPES[kind],
    discount,
    gift: kind === 'GIFT_VOUCHERS' ? { amount: giftAmount, balance: giftAmount } : null,
    loyalty_card: isCard ? { points: 0, balance: 0 } : null,
    start_date: null,
    expiration_date: null,
    active: true,
    metadata: {},
    holder_id: null,
    redemption: { quantity, redeemed_quantity: 0, ...(isCard ? { redeemed_points: 0 } : {}) },
    publications: 0,
    created_at: state.time(),
    updated_at: null,
  };
  state.vouchers.set(voucher.id, voucher);
  fire(state, 'voucher.created', voucher.id, () => ({ voucher: voucherView(voucher) }));
  return voucher;
}

/** Gives a voucher to a customer. */
function hand(state: VoucherifyState, voucher: Voucher, customer: Customer | null): Voucher {
  const given: Voucher = {
    ...voucher,
    holder_id: customer?.id ?? null,
    publications: voucher.publications + 1,
    updated_at: state.time(),
  };
  state.vouchers.set(given.id, given);
  return given;
}

/** Takes codes of a campaign for a customer: free ones, and new ones where the campaign makes them. Throws 400 where there are too few. */
export function publishCodes(
  state: VoucherifyState,
  campaignKey: string,
  customer: Customer | null,
  count: number,
): Voucher[] {
  const campaign = campaignOf(state, campaignKey);
  const free = [...state.vouchers.values()].filter(
    (one) => one.campaign_id === campaign.id && one.holder_id === null && one.active,
  );
  if (!campaign.active || (campaign.type === 'STATIC' && free.length < count))
    throw new VoucherifyError(
      400,
      'no_voucher_suitable_for_publication',
      "Couldn't find any voucher suitable for publication",
      `Campaign ${campaign.name} has no voucher to give`,
      { id: campaign.id, type: 'campaign' },
    );
  return Array.from({ length: count }, (_none, at) =>
    hand(state, free[at] ?? makeVoucher(state, campaign), customer),
  );
}

/** Gives one certain voucher to a customer. Throws 400 where somebody else has it. */
export function publishVoucher(state: VoucherifyState, voucher: Voucher, customer: Customer): Voucher {
  if (voucher.holder_id !== null && voucher.holder_id !== customer.id)
    throw new VoucherifyError(
      400,
      'voucher_already_published',
      'Voucher already published',
      `Voucher ${voucher.code} was published to another customer`,
      { id: voucher.id, type: 'voucher' },
    );
  return hand(state, voucher, customer);
}

/** Enters what was given, and tells of it. */
export function enterPublication(
  state: VoucherifyState,
  customer: Customer,
  vouchers: readonly Voucher[],
  more: Pick<Publication, 'metadata' | 'source_id' | 'isMany'>,
): Publication {
  const publication: Publication = {
    id: state.letterId('pub', 32),
    created_at: state.time(),
    customer_id: customer.id,
    campaign_id: vouchers[0]?.campaign_id ?? '',
    vouchers: vouchers.map(({ id }) => id),
    ...more,
  };
  state.publications.push(publication);
  const told = (): object => ({
    customer: simpleCustomer(customer),
    campaign: campaignView(campaignOf(state, publication.campaign_id)),
    publication: {
      id: publication.id,
      object: 'publication',
      created_at: publication.created_at,
      customer_id: customer.id,
      metadata: publication.metadata,
      channel: 'API',
      source_id: publication.source_id,
      result: 'SUCCESS',
      customer: simpleCustomer(customer),
      vouchers_id: publication.vouchers,
    },
  });
  fire(state, 'publication.succeeded', publication.id, () => ({
    ...told(),
    vouchers: vouchers.map(voucherView),
  }));
  for (const voucher of vouchers)
    fire(state, 'voucher.published', voucher.id, () => ({ ...told(), voucher: voucherView(voucher) }));
  return publication;
}
