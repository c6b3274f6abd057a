import { asGroup, asText } from '../../../sale/json.ts';
import type { Report } from '../../check.ts';
import type { Context } from '../../driver.ts';
import { seen } from './seen.ts';

/** What TillPass asks of Square, by what it is for. */
const NEEDED = {
  'the till': ['PAYMENTS_READ', 'ORDERS_READ', 'CUSTOMERS_READ', 'MERCHANT_PROFILE_READ'],
  loyalty: ['LOYALTY_READ', 'LOYALTY_WRITE', 'CUSTOMERS_READ', 'CUSTOMERS_WRITE'],
} as const;

/** What the token may do (`/oauth2/token/status`), and until when. */
export async function reportRights({ caller }: Context, report: Report): Promise<void> {
  const line = report.section('rights', 'Permissions of the token');
  const call = { method: 'POST', path: '/oauth2/token/status', body: {}, safety: 'repeatable' } as const;
  const found = await seen(caller.send({ ...call, answer: 'json' }), 'scopes', 'warning');
  if ('line' in found) return line(found.line);
  const { scopes, expires_at } = asGroup(found.value);
  const has: readonly unknown[] = Array.isArray(scopes) ? scopes : [];
  for (const [what, needed] of Object.entries(NEEDED)) {
    const missing = needed.filter((scope) => !has.includes(scope));
    line({
      key: 'scopes',
      mark: missing.length === 0 ? 'ok' : 'warning',
      text:
        missing.length === 0
          ? `The token may do all that ${what} needs.`
          : `For ${what} the token lacks ${missing.join(', ')}. Log in again with these permissions.`,
      facts: { for: what, missing },
    });
  }
  const until = asText(expires_at);
  if (until)
    line({
      key: 'expires',
      mark: 'info',
      text: `The token is valid until ${until.slice(0, 10)}; whoever logged in by OAuth gets a new one by itself.`,
      facts: { expiresAt: until },
    });
}
