import type { TransportRequest } from '../../../http/transport.ts';

/** Square's calls that look although they are sent by POST. */
const SEARCHES = /\/oauth2\/token\/status$|\/v2\/loyalty\/(events|accounts)\/search$/;

/** True for a call that changes nothing: at Square no GET does, and these searches do not either. */
export const isRead = ({ method, url }: TransportRequest): boolean =>
  method === 'GET' ? /\/v2\//.test(url) : method === 'POST' && SEARCHES.test(url);
