import { customerOf } from '../customers.ts';
import { neededWhole, objectOf, textOf, wholeOf } from '../inputs.ts';
import { isWithin, listAfterId, listByPage } from '../listing.ts';
import type { Voucher } from '../records.ts';
import { Reply } from '../request.ts';
import type { VoucherifyHandler } from '../request.ts';
import { VoucherifyError, invalidPayload } from '../voucherify-error.ts';
import { fire } from '../webhook.ts';
import { changeCredits } from './credits.ts';
import { campaignOf, findVoucher, makeVoucher, voucherOf } from './publish.ts';
import { campaignView, voucherView } from './views.ts';

/** GET /v1/campaigns */
export const listCampaigns: VoucherifyHandler = ({ state, query }) => {
  const kind = query.get('campaign_type');
  const items = [...state.campaigns.values()].filter((one) => kind === null || one.campaign_type === kind);
  return listByPage('campaigns', items, query, campaignView);
};

/** GET /v1/campaigns/{campaignId}: by id or name. */
export const oneCampaign: VoucherifyHandler = ({ state, params: { campaign = '' } }) =>
  campaignView(campaignOf(state, campaign));

/** GET /v1/vouchers */
export const listVouchers: VoucherifyHandler = ({ state, query }) => {
  const [customer, code] = [query.get('customer'), query.get('code')];
  const campaign = query.get('campaign_id') ?? query.get('campaign');
  const campaignId = campaign === null ? null : campaignOf(state, campaign).id;
  const holder = customer === null ? null : customerOf(state, customer).id;
  const items = [...state.vouchers.values()].filter(
    (one) =>
      (holder === null || one.holder_id === holder) &&
      (code === null || one.code === code) &&
      (campaignId === null || one.campaign_id === campaignId) &&
      isWithin(query, 'created_at', one.created_at),
  );
  return listByPage('vouchers', items, query, voucherView, {
    order: ['created_at', 'updated_at', 'code'],
    mostPages: 99,
  });
};

/** GET /v1/vouchers/{code}: by code or id. */
export const oneVoucher: VoucherifyHandler = ({ state, params: { code = '' } }) =>
  voucherView(voucherOf(state, code));

function turned(active: boolean): VoucherifyHandler {
  const event = active ? 'voucher.enabled' : 'voucher.disabled';
  return ({ state, params: { code = '' } }) => {
    const voucher = voucherOf(state, code);
    if (voucher.active === active) return voucherView(voucher);
    const changed: Voucher = { ...voucher, active, updated_at: state.time() };
    state.vouchers.set(voucher.id, changed);
    const { id, name } = campaignOf(state, voucher.campaign_id);
    fire(state, event, voucher.id, () => ({
      voucher: voucherView(changed),
      campaign: { id, name, object: 'campaign' },
    }));
    return voucherView(changed);
  };
}

/** POST /v1/vouchers/{code}/enable */
export const enableVoucher = turned(true);
/** POST /v1/vouchers/{code}/disable */
export const disableVoucher = turned(false);

/** PUT /v1/vouchers/{code}: metadata and the days between which it is good. */
export const updateVoucher: VoucherifyHandler = ({ state, params: { code = '' }, body }) => {
  const voucher = voucherOf(state, code);
  const date = (name: 'start_date' | 'expiration_date'): string | null => {
    const value = textOf(body, name);
    return value === undefined ? voucher[name] : value;
  };
  const changed: Voucher = {
    ...voucher,
    start_date: date('start_date'),
    expiration_date: date('expiration_date'),
    metadata: { ...voucher.metadata, ...objectOf(body['metadata'], 'metadata') },
    updated_at: state.time(),
  };
  state.vouchers.set(voucher.id, changed);
  return voucherView(changed);
};

/** POST /v1/campaigns/{campaignId}/vouchers: one is answered at once, more are made later. */
export const addVouchers: VoucherifyHandler = ({ state, params: { campaign: key = '' }, query }) => {
  const campaign = campaignOf(state, key);
  const count = wholeOf({ count: Number(query.get('vouchers_count') ?? 1) }, 'count', 1);
  if (count === 1) return voucherView(makeVoucher(state, campaign));
  state.jobs.add(() => {
    for (let made = 0; made < count; made += 1) makeVoucher(state, campaign);
  });
  return new Reply(202, { async_action_id: state.letterId('aa') });
};

/** POST /v1/campaigns/{campaignId}/vouchers/{code} */
export const addVoucher: VoucherifyHandler = ({ state, params: { campaign = '', code = '' } }) => {
  if (findVoucher(state, code) !== undefined)
    throw new VoucherifyError(
      409,
      'duplicate_resource_key',
      'Duplicate resource key',
      'Voucher code is taken',
      {
        id: code,
        type: 'voucher',
      },
    );
  return voucherView(makeVoucher(state, campaignOf(state, campaign), code));
};

/** POST /v1/vouchers/{code}/balance: credits of a gift voucher, in cents. */
export const addCredits: VoucherifyHandler = ({ state, params: { code = '' }, body }) => {
  const voucher = voucherOf(state, code);
  if (voucher.gift === null) throw invalidPayload('The voucher has no balance of credits');
  const amount = neededWhole(body, 'amount');
  const source = textOf(body, 'source_id') ?? null;
  const reason = textOf(body, 'reason') ?? null;
  const type = amount < 0 ? 'CREDITS_REMOVAL' : 'CREDITS_ADDITION';
  const { total, balance } = changeCredits(state, voucher, { type, amount, source, reason });
  return {
    amount,
    total,
    balance,
    type: 'gift_voucher',
    operation_type: 'MANUAL',
    object: 'balance',
    related_object: { type: 'voucher', id: voucher.id },
  };
};

/** GET /v1/vouchers/{code}/transactions */
export const listVoucherTransactions: VoucherifyHandler = ({ state, params: { code = '' }, query }) => {
  const { id } = voucherOf(state, code);
  const items = state.voucherTransactions.filter(({ voucher_id: of }) => of === id);
  return listAfterId(items, query, (one) => one);
};
