import { filterOf, listByCursor } from '../listing.ts';
import type { Program, Reward } from '../records.ts';
import type { VoucherifyHandler } from '../request.ts';
import { notFound } from '../voucherify-error.ts';
import { cursorEnd } from './cursor-end.ts';
import { programOf } from './members.ts';

const programView = ({ id, name, status, created_at, updated_at }: Program): object => ({
  id,
  name,
  status,
  start_date: null,
  end_date: null,
  validity_hours: { type: 'ANY_TIME' },
  metadata: {},
  created_at,
  updated_at,
  object: 'program',
});

/** GET /v2/loyalties/programs */
export const listPrograms: VoucherifyHandler = ({ state, query }) => {
  const statuses = filterOf(query, 'status');
  const items = [...state.programs.values()].filter(({ status }) => statuses?.includes(status) ?? true);
  const order = ['created_at', 'name'];
  return listByCursor('lcrsprg', items, query, programView, { order, expiresAt: cursorEnd(state) });
};

/** GET /v2/loyalties/programs/{programId} */
export const oneProgram: VoucherifyHandler = ({ state, params: { program = '' } }) =>
  programView(programOf(state, program));

/** GET /v2/loyalties/programs/{programId}/card-definitions */
export const listCardDefinitions: VoucherifyHandler = ({ state, params: { program = '' }, query }) => {
  const { cardDefinitions, created_at } = programOf(state, program);
  const items = cardDefinitions.map((id) => ({ id }));
  const view = ({ id }: { id: string }): object => ({
    card_type: 'INDIVIDUAL',
    card_definition_id: id,
    created_at,
    object: 'program_card_definition',
  });
  return listByCursor('lcrsdef', items, query, view, { expiresAt: cursorEnd(state) });
};

/** GET /v2/loyalties/programs/{programId}/rewards */
export const listProgramRewards: VoucherifyHandler = ({ state, params: { program = '' }, query }) => {
  const items = programOf(state, program).rewards.flatMap((id) => state.rewards.get(id) ?? []);
  const view = ({ id, stock, created_at }: Reward): object => ({
    reward_id: id,
    stock: stock === undefined ? { type: 'UNLIMITED' } : { type: 'LIMITED', limited: { quantity: stock } },
    redeemed: [...state.purchases.values()].filter(
      (one) => one.reward_id === id && one.type === 'PURCHASE' && one.status === 'APPROVED',
    ).length,
    created_at,
    updated_at: null,
    object: 'program_reward',
  });
  return listByCursor('lcrsrew', items, query, view, { expiresAt: cursorEnd(state) });
};

/** GET /v2/loyalties/rewards/{rewardId} */
export const oneReward: VoucherifyHandler = ({ state, params: { reward: id = '' } }) => {
  const reward = state.rewards.get(id);
  if (reward === undefined) throw notFound('reward', id);
  const { campaign_id, product_id } = reward;
  return {
    id,
    name: reward.name,
    type: campaign_id === undefined ? 'MATERIAL' : 'DIGITAL',
    status: reward.status,
    start_date: null,
    end_date: null,
    validity_hours: { type: 'ANY_TIME' },
    ...(campaign_id === undefined
      ? { material: { type: 'PRODUCT', product: { id: product_id } } }
      : { digital: { type: 'DISCOUNT_COUPONS', discount_coupons: { campaign_id } } }),
    refunds: { type: reward.isRefundable ? 'REFUNDABLE' : 'NONE' },
    costs: [
      {
        id: `lrcst_${id.slice(5)}`,
        spending: [
          {
            id: `lrspn_${id.slice(5)}`,
            points: reward.points,
            card_definition_id: reward.card_definition_id,
          },
        ],
      },
    ],
    purchase_limits: {
      cooldown: { type: 'NO_COOLDOWN' },
      frequency: { type: 'NO_LIMIT', limits: [] },
    },
    metadata: {},
    created_at: reward.created_at,
    updated_at: reward.updated_at,
    object: 'reward',
  };
};
