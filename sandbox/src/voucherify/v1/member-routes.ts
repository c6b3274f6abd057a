import { upsertCustomer } from '../customers.ts';
import { choiceOf, neededWhole, objectOf, textOf } from '../inputs.ts';
import { filterOf, isAfter, isWithin, listAfterId, listByPage } from '../listing.ts';
import type { Voucher, VoucherTransaction } from '../records.ts';
import type { VoucherifyHandler, VoucherifyRequest } from '../request.ts';
import { VoucherifyError, invalidPayload } from '../voucherify-error.ts';
import { changeCredits } from '../vouchers/credits.ts';
import { enterPublication, publishCodes, publishVoucher } from '../vouchers/publish.ts';
import { campaignView, voucherView } from '../vouchers/views.ts';
import { heldCards, loyaltyCardOf, loyaltyOf } from './cards.ts';

function named({ state, params: { member = '', campaign } }: VoucherifyRequest): Voucher {
  return loyaltyCardOf(state, member, campaign);
}

/** GET /v1/loyalties */
export const listLoyalties: VoucherifyHandler = ({ state, query }) => {
  const items = [...state.campaigns.values()].filter((one) => one.campaign_type === 'LOYALTY_PROGRAM');
  return listByPage('campaigns', items, query, campaignView);
};

/** GET /v1/loyalties/{campaignId}: by id or name. */
export const oneLoyalty: VoucherifyHandler = ({ state, params: { campaign = '' } }) =>
  campaignView(loyaltyOf(state, campaign));

/** POST /v1/loyalties/{campaignId}/members: gives the customer a card, or a certain one. */
export const addLegacyMember: VoucherifyHandler = ({ state, params, body }) => {
  const program = loyaltyOf(state, params['campaign'] ?? '');
  const code = textOf(body, 'voucher') ?? undefined;
  const metadata = objectOf(body['metadata'], 'metadata');
  const source_id = textOf(body, 'source_id') ?? null;
  if (body['customer'] === undefined) throw invalidPayload('customer is required');
  const card = code === undefined ? undefined : loyaltyCardOf(state, code, program.id);
  const customer = upsertCustomer(state, objectOf(body['customer'], 'customer'));
  const [held] = heldCards(state, program.id, customer.id);
  if (held !== undefined && state.switches.voucherifyMemberAgain === 'same_card') return voucherView(held);
  const given =
    card === undefined
      ? publishCodes(state, program.id, customer, 1)
      : [publishVoucher(state, card, customer)];
  enterPublication(state, customer, given, { metadata, source_id, isMany: false });
  return voucherView(given[0] as Voucher);
};

/** GET /v1/loyalties/{campaignId}/members */
export const listLegacyMembers: VoucherifyHandler = ({ state, params: { campaign = '' }, query }) => {
  const [customer, code] = [query.get('customer') ?? undefined, query.get('code')];
  const items = heldCards(state, loyaltyOf(state, campaign).id, customer).filter(
    (one) => (code === null || one.code === code) && isWithin(query, 'created_at', one.created_at),
  );
  return listByPage('vouchers', items, query, voucherView, { order: ['created_at', 'updated_at', 'code'] });
};

/** GET /v1/loyalties/members/{memberId} */
export const oneLegacyMember: VoucherifyHandler = (request) => voucherView(named(request));

/** POST /v1/loyalties/members/{memberId}/balance */
export const changePoints: VoucherifyHandler = (request) => {
  const { state, body } = request;
  const card = named(request);
  const points = neededWhole(body, 'points');
  const kind = choiceOf(body, 'expiration_type', ['PROGRAM_RULES', 'CUSTOM_DATE', 'NON_EXPIRING']);
  if (kind === 'CUSTOM_DATE' && Number.isNaN(Date.parse(String(body['expiration_date']))))
    throw invalidPayload('expiration_date is required');
  if (card.holder_id === null)
    throw new VoucherifyError(400, undefined, 'Loyalty card is not assigned to a customer');
  const { total, balance } = changeCredits(state, card, {
    type: points < 0 ? 'POINTS_REMOVAL' : 'POINTS_ADDITION',
    amount: points,
    source: textOf(body, 'source_id') ?? null,
    reason: textOf(body, 'reason') ?? null,
  });
  return {
    points,
    total,
    balance,
    type: 'loyalty_card',
    object: 'balance',
    related_object: { type: 'voucher', id: card.id },
    operation_type: 'MANUAL',
  };
};

function listed(query: URLSearchParams, all: readonly VoucherTransaction[]): object {
  const ids = filterOf(query, 'id');
  const vouchers = filterOf(query, 'voucher_id');
  const items = all.filter(
    (one) =>
      (ids?.includes(one.id) ?? true) &&
      (vouchers?.includes(one.voucher_id) ?? true) &&
      isAfter(query, 'created_at', one.created_at),
  );
  return listAfterId(items, query, (one) => one);
}

/** GET /v1/loyalties/members/{memberId}/transactions */
export const listMemberTransactions: VoucherifyHandler = (request) => {
  const { id } = named(request);
  const { state, query } = request;
  return listed(
    query,
    state.voucherTransactions.filter(({ voucher_id: of }) => of === id),
  );
};

/** GET /v1/loyalties/{campaignId}/transactions: of all cards of the program. */
export const listProgramTransactions: VoucherifyHandler = ({ state, params, query }) => {
  const { id } = loyaltyOf(state, params['campaign'] ?? '');
  return listed(
    query,
    state.voucherTransactions.filter(({ campaign_id: of }) => of === id),
  );
};
