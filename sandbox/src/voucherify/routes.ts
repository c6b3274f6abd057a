import type { Route } from '../router.ts';
import {
  createCustomer,
  deleteCustomer,
  listCustomers,
  oneCustomer,
  updateCustomer,
} from './customer-routes.ts';
import { createOrder, listOrders, oneOrder, trackEvent, updateOrder } from './orders/order-routes.ts';
import type { VoucherifyHandler } from './request.ts';
import {
  addLegacyMember,
  changePoints,
  listLegacyMembers,
  listLoyalties,
  listMemberTransactions,
  listProgramTransactions,
  oneLegacyMember,
  oneLoyalty,
} from './v1/member-routes.ts';
import {
  assignedReward,
  listAssignments,
  listRewards,
  memberRewards,
  oneLegacyReward,
  redeemReward,
} from './v1/reward-routes.ts';
import { adjustPoints, listCardTransactions, listPendingPoints } from './v2/card-routes.ts';
import {
  activateMember,
  createMember,
  customerMemberships,
  deactivateMember,
  deleteMember,
  listActivities,
  listMembers,
  oneMember,
  programMembership,
  updateMember,
} from './v2/member-routes.ts';
import {
  listCardDefinitions,
  listProgramRewards,
  listPrograms,
  oneProgram,
  oneReward,
} from './v2/program-routes.ts';
import { buyReward, listPurchases, refundPurchase } from './v2/purchase-routes.ts';
import { createPublication, listPublications } from './vouchers/publication-routes.ts';
import { createRedemption, listRedemptions, oneRedemption, validate } from './vouchers/redemption-routes.ts';
import { rollBack, rollBackAll } from './vouchers/rollback-routes.ts';
import {
  addCredits,
  addVoucher,
  addVouchers,
  disableVoucher,
  enableVoucher,
  listCampaigns,
  listVoucherTransactions,
  listVouchers,
  oneCampaign,
  oneVoucher,
  updateVoucher,
} from './vouchers/voucher-routes.ts';

const PROGRAM = '/v2/loyalties/programs/{program}';
const MEMBER = `${PROGRAM}/members/{member}`;
const CARD = `${MEMBER}/cards/{card}`;
const LEGACY = '/v1/loyalties/{campaign}';
const LEGACY_MEMBER = '/v1/loyalties/members/{member}';
const LEGACY_MEMBER_OF = `${LEGACY}/members/{member}`;
const VOUCHER = '/v1/vouchers/{code}';

type Row = readonly [method: string, path: string, run: VoucherifyHandler];

const ROWS: readonly Row[] = [
  ['GET', '/v1/customers', listCustomers],
  ['POST', '/v1/customers', createCustomer],
  ['GET', '/v1/customers/{id}', oneCustomer],
  ['PUT', '/v1/customers/{id}', updateCustomer],
  ['DELETE', '/v1/customers/{id}', deleteCustomer],
  ['GET', '/v2/loyalties/programs', listPrograms],
  ['GET', PROGRAM, oneProgram],
  ['GET', `${PROGRAM}/card-definitions`, listCardDefinitions],
  ['GET', `${PROGRAM}/rewards`, listProgramRewards],
  ['POST', `${PROGRAM}/rewards/purchases/{purchase}/refund`, refundPurchase],
  ['GET', '/v2/loyalties/rewards/{reward}', oneReward],
  ['GET', `${PROGRAM}/members`, listMembers],
  ['POST', `${PROGRAM}/members`, createMember],
  ['GET', MEMBER, oneMember],
  ['PUT', MEMBER, updateMember],
  ['DELETE', MEMBER, deleteMember],
  ['POST', `${MEMBER}/activate`, activateMember],
  ['POST', `${MEMBER}/deactivate`, deactivateMember],
  ['GET', `${MEMBER}/activities`, listActivities],
  ['POST', `${CARD}/points`, adjustPoints],
  ['GET', `${CARD}/transactions`, listCardTransactions],
  ['GET', `${CARD}/pending-points`, listPendingPoints],
  ['GET', `${MEMBER}/rewards/purchases`, listPurchases],
  ['POST', `${MEMBER}/rewards/purchases`, buyReward],
  ['GET', `${PROGRAM}/memberships/{customer}`, programMembership],
  ['GET', '/v2/loyalties/memberships/{customer}', customerMemberships],
  ['GET', '/v1/loyalties', listLoyalties],
  ['GET', LEGACY, oneLoyalty],
  ['GET', `${LEGACY}/members`, listLegacyMembers],
  ['POST', `${LEGACY}/members`, addLegacyMember],
  ['GET', `${LEGACY}/transactions`, listProgramTransactions],
  ['GET', `${LEGACY}/rewards`, listAssignments],
  ['GET', `${LEGACY}/reward-assignments/{assignment}/reward`, assignedReward],
  ...[LEGACY_MEMBER, LEGACY_MEMBER_OF].flatMap((member): Row[] => [
    ['GET', member, oneLegacyMember],
    ['POST', `${member}/balance`, changePoints],
    ['GET', `${member}/transactions`, listMemberTransactions],
    ['POST', `${member}/redemption`, redeemReward],
  ]),
  ['GET', `${LEGACY_MEMBER}/rewards`, memberRewards],
  ['GET', '/v1/rewards', listRewards],
  ['GET', '/v1/rewards/{reward}', oneLegacyReward],
  ['GET', '/v1/campaigns', listCampaigns],
  ['GET', '/v1/campaigns/{campaign}', oneCampaign],
  ['POST', '/v1/campaigns/{campaign}/vouchers', addVouchers],
  ['POST', '/v1/campaigns/{campaign}/vouchers/{code}', addVoucher],
  ['GET', '/v1/vouchers', listVouchers],
  ['GET', VOUCHER, oneVoucher],
  ['PUT', VOUCHER, updateVoucher],
  ['POST', `${VOUCHER}/enable`, enableVoucher],
  ['POST', `${VOUCHER}/disable`, disableVoucher],
  ['POST', `${VOUCHER}/balance`, addCredits],
  ['GET', `${VOUCHER}/transactions`, listVoucherTransactions],
  ['GET', '/v1/publications', listPublications],
  ['POST', '/v1/publications', createPublication],
  ['POST', '/v1/validations', validate],
  ['GET', '/v1/redemptions', listRedemptions],
  ['POST', '/v1/redemptions', createRedemption],
  ['GET', '/v1/redemptions/{redemption}', oneRedemption],
  ['POST', '/v1/redemptions/{redemption}/rollback', rollBack],
  ['POST', '/v1/redemptions/{redemption}/rollbacks', rollBackAll],
  ['GET', '/v1/orders', listOrders],
  ['POST', '/v1/orders', createOrder],
  ['GET', '/v1/orders/{order}', oneOrder],
  ['PUT', '/v1/orders/{order}', updateOrder],
  ['POST', '/v1/events', trackEvent],
];

/** From Voucherify's OpenAPI document: what a till, a pass and a loyalty program need. */
export const VOUCHERIFY_ROUTES: readonly Route<VoucherifyHandler>[] = ROWS.map(([method, path, handler]) => ({
  method,
  path,
  handler,
}));
