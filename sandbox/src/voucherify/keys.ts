import { VoucherifyError } from './voucherify-error.ts';

/** The made-up project and its application keys. */
export const VOUCHERIFY_PROJECT = {
  id: 'proj_cornercafe',
  user: 'user_cornercafe',
  keys: [{ name: 'TillPass', appId: 'sandbox-voucherify-app', token: 'sandbox-voucherify-token' }],
} as const;

/** Refuses a call without the project's keys. */
export function mustKnowKeys(appId: string | undefined, token: string | undefined): void {
  const isKnown = VOUCHERIFY_PROJECT.keys.some((key) => key.appId === appId && key.token === token);
  if (!isKnown)
    throw new VoucherifyError(401, 'unauthorized', 'Unauthorized', 'Invalid or missing application keys');
}
