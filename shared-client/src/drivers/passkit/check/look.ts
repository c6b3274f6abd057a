import { TillPassError } from '../../../http/errors.ts';
import { createCaller } from '../../../http/request.ts';
import type { Transport, TransportResponse } from '../../../http/transport.ts';
import type { CheckHost } from '../../check.ts';
import { dialect } from '../dialect.ts';
import { asMessage } from '../wire.ts';
import type { Filters, Message } from '../wire.ts';

/** A call that changes nothing. */
export interface Read {
  method: 'GET' | 'POST';
  /** Begins with `/`; IDs in it went through pathSegment. */
  path: string;
  body?: unknown;
  answer: 'json' | 'lines';
}

/** An answer of any status, refusals included. */
export interface Answer {
  ok: boolean;
  status: number;
  headers: Record<string, string>;
  body: string;
  /** The records of a list; the one message otherwise. */
  records: Message[];
  /** Our time before and after the call, in milliseconds since 1970. */
  sentAt: number;
  answeredAt: number;
}

export interface Way {
  /** Finishes "PassKit could not ...", should it fail. */
  doing?: string;
  transport?: Transport;
  baseUrl?: string;
}

/** The eyes of a check. */
export interface Look {
  host: CheckHost;
  /** Sends a read. Throws TillPassError where no answer came, or only one that says "busy" or makes no sense. */
  ask(read: Read, way?: Way): Promise<Answer>;
  /** One page of a list; `body` is the request without its filters, bare lists take the filters alone. */
  list(path: string, filters: Partial<Filters>, body?: Message): Promise<Answer>;
  /** How many answers came, and the headers in them that speak of a limit. */
  answers(): { count: number; limits: ReadonlyMap<string, string> };
}

/** After so many calls in a row without an answer it is asked whether PassKit is there at all. */
const PATIENCE = 3;
const SPEAKS_OF_A_LIMIT = /rate-?limit|retry-after|quota/;

export function createLook(host: CheckHost): Look {
  const limits = new Map<string, string>();
  let count = 0;
  let silent = 0;
  let gone = false;

  function note({ headers }: TransportResponse): void {
    count++;
    for (const [name, text] of Object.entries(headers))
      if (SPEAKS_OF_A_LIMIT.test(name)) limits.set(name, text.slice(0, 40));
  }

  async function isGone(): Promise<boolean> {
    if (silent < PATIENCE) return false;
    const { runtime, connection } = host;
    const url = `${connection.baseUrl}/user/profile`;
    const request = { method: 'GET' as const, url, headers: {}, timeoutMs: runtime.limits.callTimeoutMs };
    return runtime.transport.send(request).then(
      () => {
        silent = 0;
        return false;
      },
      () => true,
    );
  }

  const look: Look = {
    host,
    answers: () => ({ count, limits }),

    list: (path, filters, body) =>
      look.ask({ method: 'POST', path, body: body ? { ...body, filters } : filters, answer: 'lines' }),

    async ask(read, { doing = 'answer', transport = host.runtime.transport, baseUrl } = {}) {
      if ((gone ||= await isGone()))
        throw new TillPassError('unavailable', 'PassKit has stopped answering, so this was not tried.');
      const last: { response?: TransportResponse; sentAt: number; answeredAt: number } = {
        sentAt: 0,
        answeredAt: 0,
      };
      const noting: Transport = {
        async send(request) {
          delete last.response;
          last.sentAt = host.runtime.now();
          last.response = await transport.send(request);
          last.answeredAt = host.runtime.now();
          note(last.response);
          return last.response;
        },
      };
      const runtime = { ...host.runtime, transport: noting };
      const caller = createCaller(runtime, baseUrl ?? host.connection.baseUrl, dialect, doing);
      try {
        const value = await caller.send({ ...read, safety: 'repeatable' });
        silent = 0;
        const records = (Array.isArray(value) ? value : [value]).map(asMessage);
        return { ...last.response!, ok: true, records, sentAt: last.sentAt, answeredAt: last.answeredAt };
      } catch (error) {
        const { response, sentAt, answeredAt } = last;
        silent = response ? 0 : silent + 1;
        if (!(error instanceof TillPassError) || !response || !isRefusal(response.status)) throw error;
        return { ...response, ok: false, records: [], sentAt, answeredAt };
      }
    },
  };
  return look;
}

/** A status that answers the call; the others ask to come back later or come from something on the way. */
const isRefusal = (status: number) =>
  (status >= 400 && status < 500 && ![408, 425, 429].includes(status)) || status === 500 || status === 501;
