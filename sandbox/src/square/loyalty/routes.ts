import type { Route } from '../../router.ts';
import { route } from '../request.ts';
import type { SquareOperation } from '../request.ts';
import { createAccount, oneAccount, searchAccounts } from './account-routes.ts';
import { searchEvents } from './event-routes.ts';
import { accumulate, adjust, calculate } from './points-routes.ts';
import { listPrograms, oneProgram } from './program-routes.ts';
import { cancelPromotion, createPromotion, listPromotions, onePromotion } from './promotion-routes.ts';
import { createReward, deleteReward, oneReward, redeemReward, searchRewards } from './reward-routes.ts';

const [READ, WRITE] = ['LOYALTY_READ', 'LOYALTY_WRITE'];
const [PROGRAMS, ACCOUNTS, REWARDS] = ['/v2/loyalty/programs', '/v2/loyalty/accounts', '/v2/loyalty/rewards'];

/** The Loyalty API, from Square's OpenAPI document. */
export const LOYALTY_ROUTES: readonly Route<SquareOperation>[] = [
  route('GET', PROGRAMS, READ, listPrograms),
  route('GET', `${PROGRAMS}/{id}`, READ, oneProgram),
  route('POST', `${PROGRAMS}/{id}/calculate`, READ, calculate),
  route('GET', `${PROGRAMS}/{id}/promotions`, READ, listPromotions),
  route('POST', `${PROGRAMS}/{id}/promotions`, WRITE, createPromotion),
  route('GET', `${PROGRAMS}/{id}/promotions/{promotion}`, READ, onePromotion),
  route('POST', `${PROGRAMS}/{id}/promotions/{promotion}/cancel`, WRITE, cancelPromotion),
  route('POST', ACCOUNTS, WRITE, createAccount),
  route('POST', `${ACCOUNTS}/search`, READ, searchAccounts),
  route('GET', `${ACCOUNTS}/{id}`, READ, oneAccount),
  route('POST', `${ACCOUNTS}/{id}/accumulate`, WRITE, accumulate),
  route('POST', `${ACCOUNTS}/{id}/adjust`, WRITE, adjust),
  route('POST', REWARDS, WRITE, createReward),
  route('POST', `${REWARDS}/search`, READ, searchRewards),
  route('GET', `${REWARDS}/{id}`, READ, oneReward),
  route('DELETE', `${REWARDS}/{id}`, WRITE, deleteReward),
  route('POST', `${REWARDS}/{id}/redeem`, WRITE, redeemReward),
  route('POST', '/v2/loyalty/events/search', READ, searchEvents),
];
