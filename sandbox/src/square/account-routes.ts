import type { Location } from './records.ts';
import type { SquareHandler } from './request.ts';
import { MERCHANT } from './seed.ts';
import { notFound } from './square-error.ts';

const TOKEN_DAYS = 30;
const DAY_MS = 86_400_000;

/** GET /v2/locations */
export const listLocations: SquareHandler = ({ square }) => ({ locations: square.locations });

/** GET /v2/locations/{location_id}; "main" is the first one. */
export const oneLocation: SquareHandler = ({ square, params: { id = '' } }) => {
  const location: Location | undefined =
    id === 'main' ? square.locations[0] : square.locations.find((one) => one.id === id);
  if (location === undefined) throw notFound('location', id);
  return { location };
};

/** GET /v2/merchants: the one that the token belongs to. */
export const listMerchants: SquareHandler = () => ({ merchant: [MERCHANT] });

/** GET /v2/merchants/{merchant_id}; "me" is the token's own. */
export const oneMerchant: SquareHandler = ({ params: { id = '' } }) => {
  if (id !== 'me' && id !== MERCHANT.id) throw notFound('merchant', id);
  return { merchant: MERCHANT };
};

/** POST /oauth2/token/status: a test of the connection, with an application's own token too. */
export const tokenStatus: SquareHandler = ({ square, token: { kind, scopes } }) => ({
  scopes,
  ...(kind === 'oauth' ? { expires_at: new Date(square.now() + TOKEN_DAYS * DAY_MS).toISOString() } : {}),
  client_id: 'sandbox-sq0idb-tillpass',
  merchant_id: MERCHANT.id,
});
