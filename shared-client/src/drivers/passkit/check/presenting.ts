import type { Auth } from '../../driver.ts';
import { auth } from '../auth.ts';

/** The driver's own signing with a changed header. */
function changed(change: (header: string) => string): Auth {
  return {
    ...auth,
    headers: (credentials, crypto, nowMs) => ({
      authorization: change(auth.headers(credentials, crypto, nowMs).authorization ?? ''),
    }),
  };
}

const bare = (header: string) => header.replace(/^Bearer\s+/i, '');

export const withBearer: Auth = changed((header) => `Bearer ${bare(header)}`);
export const withoutBearer: Auth = changed(bare);

/** Signs as if the clock were moved. */
export const inTime = (movedMs: number): Auth => ({
  ...auth,
  headers: (credentials, crypto, nowMs) => auth.headers(credentials, crypto, nowMs + movedMs),
});

/** Signs a token that lasts so many seconds from now on: the driver's own, but for its time of expiry. */
export const lasting = (seconds: number): Auth => ({
  ...auth,
  headers(credentials, crypto, nowMs) {
    const exp = Math.floor(nowMs / 1000) + seconds;
    const base64url = (text: string) => crypto.base64url(text.replace(/"exp":\d+/, `"exp":${exp}`));
    return auth.headers(credentials, { ...crypto, base64url }, nowMs);
  },
});
