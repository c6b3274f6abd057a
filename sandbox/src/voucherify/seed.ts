import { upsertCustomer } from './customers.ts';
import type { Body } from './inputs.ts';
import type { Campaign, Customer } from './records.ts';
import type { VoucherifyState } from './state.ts';
import { enterPublication, makeVoucher, publishCodes } from './vouchers/publish.ts';
import { changeCredits } from './vouchers/credits.ts';
import { cardsOf, enter } from './v2/cards.ts';
import { enrol, programOf } from './v2/members.ts';

/** Loyalty programs: of v2, of v2 but not running, and of v1. */
export const DEMO_PROGRAMS = {
  v2: 'lprg_0d0c0ffee0000000a1',
  draft: 'lprg_0d0c0ffee0000000a2',
  v1: 'camp_CornerCafeLegacyCard01',
} as const;

/** The point wallet of the v2 programs. */
export const DEMO_CARD_DEFINITION = 'lcdef_0d0c0ffee0000000b1';

/** Rewards: of v2 for 100 points from the shelf, for 50 a coupon, and one that is sold out; of v1 for 100 points and a coupon for 50. */
export const DEMO_REWARDS = {
  v2: 'lrew_0d0c0ffee0000000c1',
  v2Coupon: 'lrew_0d0c0ffee0000000c2',
  v2SoldOut: 'lrew_0d0c0ffee0000000c3',
  v1: 'rew_CornerCafeCake01',
  v1Coupon: 'rew_CornerCafeCoupon01',
} as const;

/** Campaigns: coupons that are made as needed, three that are all there are, and gift vouchers. */
export const DEMO_CAMPAIGNS = {
  vouchers: 'camp_CornerCafeCoupons01',
  few: 'camp_CornerCafeFewCodes01',
  gifts: 'camp_CornerCafeGifts01',
} as const;

/** Codes of the three coupons. They need an order of at least 10.00. */
export const DEMO_CODES = ['FEW-ONE', 'FEW-TWO', 'FEW-THREE'] as const;

/** Custom events that earn in both worlds, and how many points. */
export const DEMO_EVENTS = { review_written: 25, birthday: 100 } as const;

/** The customer of each demo member: two in v2, one in v1. */
const DEMO_CUSTOMERS = { v2: 'till-ada', v2Second: 'till-ben', v1: 'till-cleo' } as const;

const START = Date.UTC(2026, 0, 5, 9);

function campaign(id: string, name: string, more: Partial<Campaign>): Campaign {
  return {
    id,
    name,
    campaign_type: 'DISCOUNT_COUPONS',
    type: 'AUTO_UPDATE',
    active: true,
    prefix: '',
    quantity: 1,
    created_at: new Date(START).toISOString(),
    updated_at: null,
    ...more,
  };
}

const EARNING = { order: { every: 100, points: 1 }, events: DEMO_EVENTS };

function seedPrograms(state: VoucherifyState): void {
  const [created_at, updated_at] = [state.time(), null];
  const { v2, v2Coupon, v2SoldOut } = DEMO_REWARDS;
  const program = {
    cardDefinitions: [DEMO_CARD_DEFINITION],
    rewards: [v2, v2Coupon, v2SoldOut],
    earning: { id: 'lern_0d0c0ffee0000000d1', ...EARNING },
    tiers: [
      { id: 'lt_0d0c0ffee0000000e1', name: 'Silver', from: 0 },
      { id: 'lt_0d0c0ffee0000000e2', name: 'Gold', from: 500 },
    ],
    created_at,
    updated_at,
  };
  state.programs.set(DEMO_PROGRAMS.v2, {
    ...program,
    id: DEMO_PROGRAMS.v2,
    name: 'Corner Cafe Club',
    status: 'ACTIVE',
  });
  state.programs.set(DEMO_PROGRAMS.draft, {
    ...program,
    id: DEMO_PROGRAMS.draft,
    name: 'Corner Cafe Club of next year',
    status: 'DRAFT',
  });
  const reward = {
    status: 'ACTIVE',
    card_definition_id: DEMO_CARD_DEFINITION,
    created_at,
    updated_at,
  } as const;
  const shelf = { product_id: 'prod_0d0c0ffee0000000f1' };
  state.rewards.set(v2, {
    ...reward,
    ...shelf,
    id: v2,
    name: 'Piece of cake',
    points: 100,
    isRefundable: true,
  });
  state.rewards.set(v2Coupon, {
    ...reward,
    id: v2Coupon,
    name: '10 % off the next visit',
    points: 50,
    isRefundable: false,
    campaign_id: DEMO_CAMPAIGNS.vouchers,
  });
  state.rewards.set(v2SoldOut, {
    ...reward,
    ...shelf,
    id: v2SoldOut,
    name: 'Mug of last year',
    points: 10,
    isRefundable: true,
    stock: 0,
  });
}

function seedCampaigns(state: VoucherifyState): void {
  const percent = { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' };
  const amount = { type: 'AMOUNT', amount_off: 300, effect: 'APPLY_TO_ORDER' };
  const assignments = [
    { id: 'rewa_CornerCafeCake01', reward_id: DEMO_REWARDS.v1, points: 100 },
    { id: 'rewa_CornerCafeCoupon01', reward_id: DEMO_REWARDS.v1Coupon, points: 50 },
  ];
  const all = [
    campaign(DEMO_CAMPAIGNS.vouchers, '10 % off', { prefix: 'TEN-', discount: percent }),
    campaign(DEMO_CAMPAIGNS.few, '3.00 off from 10.00', {
      type: 'STATIC',
      prefix: 'FEW-',
      discount: amount,
      leastOrder: 1000,
    }),
    campaign(DEMO_CAMPAIGNS.gifts, 'Gift voucher of 25.00', {
      campaign_type: 'GIFT_VOUCHERS',
      prefix: 'GIFT-',
      quantity: null,
      giftAmount: 2500,
    }),
    campaign(DEMO_PROGRAMS.v1, 'Corner Cafe Card', {
      campaign_type: 'LOYALTY_PROGRAM',
      quantity: null,
      earning: { id: 'ern_CornerCafe01', ...EARNING },
      assignments,
    }),
  ];
  for (const one of all) state.campaigns.set(one.id, one);
  for (const code of DEMO_CODES) makeVoucher(state, all[1] as Campaign, code);
  const kept = { created_at: state.time(), updated_at: null };
  state.legacyRewards.set(DEMO_REWARDS.v1, {
    ...kept,
    id: DEMO_REWARDS.v1,
    name: 'Piece of cake',
    type: 'MATERIAL',
    parameters: { product: { id: 'prod_0d0c0ffee0000000f1', sku_id: null } },
  });
  state.legacyRewards.set(DEMO_REWARDS.v1Coupon, {
    ...kept,
    id: DEMO_REWARDS.v1Coupon,
    name: '10 % off the next visit',
    type: 'CAMPAIGN',
    parameters: { campaign: { id: DEMO_CAMPAIGNS.vouchers, type: 'DISCOUNT_COUPONS' } },
  });
}

/** Who a member is to be. */
export interface NewMember {
  readonly program: 'v2' | 'v1';
  readonly sourceId: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly points?: number;
}

/** Enrols somebody and gives the points, all at once. Answers the id of the member, which in v1 is its card. */
export function seedMember(state: VoucherifyState, given: NewMember): { id: string; customer: Customer } {
  return state.jobs.atOnce(() => enrolAndGive(state, given));
}

function enrolAndGive(state: VoucherifyState, given: NewMember): { id: string; customer: Customer } {
  const { program, sourceId, name, email, phone, points = 0 } = given;
  const known = Object.entries({ source_id: sourceId, name, email, phone });
  const body = Object.fromEntries(known.filter(([, value]) => value !== undefined)) as Body;
  const customer = upsertCustomer(state, body);
  if (program === 'v2') {
    const form = state.switches.voucherifyEnrolForm;
    const named =
      form === 'customer_identification'
        ? { customer_identification: { type: 'customer_id', customer_id: customer.id } }
        : { customer_id: customer.id };
    const { id } = enrol(state, programOf(state, DEMO_PROGRAMS.v2), named);
    givePoints(state, id, points);
    return { id, customer };
  }
  const [card] = publishCodes(state, DEMO_PROGRAMS.v1, customer, 1);
  if (card === undefined) throw new TypeError('The program has no card to give.');
  enterPublication(state, customer, [card], { metadata: {}, source_id: null, isMany: false });
  givePoints(state, card.id, points);
  return { id: card.id, customer };
}

/** Changes points as a person in the dashboard, at once. A mistake is a TypeError that names the field. */
export function givePoints(state: VoucherifyState, memberId: string, points: number, reason?: string): void {
  if (!Number.isSafeInteger(points)) throw new TypeError('"points" must be a whole number.');
  if (points === 0) return;
  const why = reason ?? null;
  const voucher = state.vouchers.get(memberId);
  if (voucher !== undefined) {
    const type = points > 0 ? 'POINTS_ADDITION' : 'POINTS_REMOVAL';
    changeCredits(state, voucher, { type, amount: points, source: null, reason: why });
    return;
  }
  const [card] = cardsOf(state, memberId);
  if (card === undefined) throw new TypeError('"memberId" must be the id of a member.');
  const type = points > 0 ? 'ADMIN_CREDIT' : 'ADMIN_DEBIT';
  state.jobs.atOnce(() => enter(state, { card, type, points, details: { reason: why } }));
}

/** The demo project: programs, campaigns, rewards and three members. */
export function seed(state: VoucherifyState): void {
  state.at(START, () => {
    seedPrograms(state);
    seedCampaigns(state);
    const person = (sourceId: string, name: string) => ({
      sourceId,
      name: `${name} Example`,
      email: `${name.toLowerCase()}@example.com`,
    });
    seedMember(state, {
      program: 'v2',
      ...person(DEMO_CUSTOMERS.v2, 'Ada'),
      phone: '+16175550121',
      points: 120,
    });
    seedMember(state, { program: 'v2', ...person(DEMO_CUSTOMERS.v2Second, 'Ben'), points: 640 });
    seedMember(state, { program: 'v1', ...person(DEMO_CUSTOMERS.v1, 'Cleo'), points: 80 });
  });
}
