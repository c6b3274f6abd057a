import { passkit } from '@tillpass/client';
import { axiosTransport } from '@tillpass/client/node';
import type { Sandbox } from '../../../sandbox/src/server.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Text fields of an answer; what else it has is read where it is needed. */
export type Reply = Record<string, unknown>;

/** The raw HTTP steps of a flow that is built without a connector, against the sandbox. Each one is one call. */
export interface Hand {
  /** Answers the JSON. Throws for a status of 300 or more, as a step of a flow does. */
  call(method: Method, path: string, body?: unknown): Promise<Reply>;
  /** Like a GET call, but a record that does not exist is undefined. */
  find(path: string): Promise<Reply | undefined>;
  /** A call whose refusal the flow goes on from. Answers whether it was carried out. */
  attempt(method: Method, path: string, body: unknown): Promise<boolean>;
  /** The lines of a list, without their wrapper. */
  list(path: string, body: unknown): Promise<Reply[]>;
}

/** The steps with the credentials of the demo account. */
export function byHandAt(sandbox: Sandbox): Hand {
  const { region, apiKey, apiSecret } = sandbox.passkit.accounts[0]!;
  const transport = axiosTransport(passkit.auth, { region, apiKey, apiSecret });

  const send = (method: Method, path: string, body?: unknown) =>
    transport.send({
      method,
      url: sandbox.passkitUrl + path,
      headers: { 'content-type': 'application/json' },
      timeoutMs: 10_000,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  async function text(method: Method, path: string, body?: unknown): Promise<string> {
    const answer = await send(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return answer.body;
  }

  return {
    call: async (method, path, body) => JSON.parse(await text(method, path, body)) as Reply,
    async find(path) {
      const answer = await send('GET', path);
      return answer.status === 404 ? undefined : (JSON.parse(answer.body) as Reply);
    },
    attempt: async (method, path, body) => (await send(method, path, body)).status < 300,
    async list(path, body) {
      const lines = (await text('POST', path, body)).split('\n').filter(Boolean);
      return lines.map((line) => (JSON.parse(line) as { result: Reply }).result);
    },
  };
}
