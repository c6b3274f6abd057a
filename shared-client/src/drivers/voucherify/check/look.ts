import { createCaller } from '../../../http/request.ts';
import type { TransportRequest } from '../../../http/transport.ts';
import type { CheckHost } from '../../check.ts';
import type { Context } from '../../driver.ts';
import { dialect } from '../dialect.ts';

const READS =
  /\/(v1\/(campaigns|loyalties)|v2\/loyalties\/programs)\?limit=\d+$|\/v1\/loyalties\/[^/?]+$|\/v2\/loyalties\/programs\/[^/?]+(\/(card-definitions|rewards)\?limit=\d+)?$/;

/** True for a call that changes nothing: lists and programs, and nothing of a customer. */
export const isRead = ({ method, url }: TransportRequest): boolean => method === 'GET' && READS.test(url);

/** What Voucherify says of the calls of a plan, on each of its answers. */
export interface Allowance {
  limit: number;
  remaining: number;
  /** When the next call may be made, in milliseconds since 1970; 0 where it does not say. */
  nextAt: number;
}

/** The eyes of a check. */
export interface Look {
  host: CheckHost;
  /** What the last answer said of the calls that are left. */
  allowance(): Allowance | undefined;
  /** For one purpose; `doing` finishes "Voucherify could not ...". `baseUrl` is another region's. */
  to(doing: string, baseUrl?: string): Context;
}

export function createLook(host: CheckHost): Look {
  let allowance: Allowance | undefined;
  const { runtime, connection } = host;
  const noting = {
    ...runtime,
    transport: {
      async send(request: TransportRequest) {
        const answer = await runtime.transport.send(request);
        allowance = allowanceIn(answer.headers) ?? allowance;
        return answer;
      },
    },
  };
  return {
    host,
    allowance: () => allowance,
    to(doing, baseUrl = connection.baseUrl) {
      host.progress(doing);
      return { runtime: noting, connection, caller: createCaller(noting, baseUrl, dialect, doing) };
    },
  };
}

function allowanceIn(headers: Readonly<Record<string, string>>): Allowance | undefined {
  const of = (name: string) => (/^\d{1,12}$/.test(headers[name] ?? '') ? Number(headers[name]) : undefined);
  const [limit, remaining] = [of('x-rate-limit-limit'), of('x-rate-limit-remaining')];
  if (limit === undefined || remaining === undefined) return undefined;
  return { limit, remaining, nextAt: (of('x-rate-limit-retry') ?? 0) * 1000 };
}
