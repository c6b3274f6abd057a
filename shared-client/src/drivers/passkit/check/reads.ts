import type { TransportRequest } from '../../../http/transport.ts';

/** Calls that only look, by PassKit's descriptors. A GET is not harmless as such: `/user/secret/refresh` makes a new secret. */
const READS: Readonly<Record<string, RegExp>> = {
  GET: /\/user\/profile$|\/members\/(program|member\/(id|externalId|meta|events\/meta))\/[^?]+$|\/members\/member\/messages(\?[^/]*)?$/,
  POST: /\/(programs|tiers|sinks|campaigns|offers)\/list$|\/(member\/list|members\/count|(member|program)\/list\/events|program\/count\/events|coupons\/(list|count))\/[^/?]+$/,
};

/** True for a call that changes nothing. A member list asked for `emailAsCsv` would send an e-mail. */
export function isRead({ method, url, body }: TransportRequest): boolean {
  return READS[method]?.test(url) === true && !body?.includes('"emailAsCsv"');
}
