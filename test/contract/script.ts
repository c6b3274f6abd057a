import { nodeCrypto } from '../../shared-client/node/crypto.ts';
import {
  connectionOf,
  createClient,
  memoryLedger,
  passkit,
  processMemory,
  TransportFailure,
} from '../../shared-client/src/index.ts';
import type { Client, Ledger, Transport, TransportResponse } from '../../shared-client/src/index.ts';

/** One call as the document has it, and what PassKit answers: JSON, lines of a list, or nothing. */
export interface ScriptedCall {
  method: string;
  path: string;
  body?: unknown;
  status?: number;
  answer?: unknown;
  lines?: unknown[];
  /** How often each line is sent. */
  times?: number;
  lost?: true;
}

/** What a step asks of the client, and the calls that PassKit must get. */
export interface Script {
  name: string;
  do: keyof Client;
  args: unknown[];
  /** Whether the host has seen the reference before. */
  ledger?: 'seen';
  interactive?: true;
  calls: ScriptedCall[];
  result?: unknown;
  /** Ids of what is found. */
  found?: string[];
  problem?: string;
  message?: string;
}

/** A call that the client sent. */
export interface SentCall {
  method: string;
  path: string;
  body?: unknown;
  headers: Record<string, string>;
}

export const NOW = Date.UTC(2026, 2, 2, 9, 15);
const BASE_URL = 'https://api.pub1.passkit.io';

const seenBefore: Ledger = {
  claim: () => Promise.resolve({ state: 'unknown' }),
  mark: () => Promise.resolve(),
};

/** Runs a script against the client and answers what was sent and what came of it. */
export async function play(script: Script): Promise<{ sent: SentCall[]; outcome: unknown; thrown: unknown }> {
  const sent: SentCall[] = [];
  const client = clientOver(
    {
      send({ method, url, headers, body }) {
        const call = script.calls[sent.length];
        sent.push({
          method,
          path: url.slice(BASE_URL.length),
          headers,
          ...(body === undefined ? {} : { body: JSON.parse(body) as unknown }),
        });
        if (!call) throw new Error(`The script ends before ${method} ${url}`);
        return call.lost
          ? Promise.reject(new TransportFailure('maybe', 'ETIMEDOUT'))
          : Promise.resolve(answerOf(call));
      },
    },
    script,
  );
  const run = client[script.do] as (...args: unknown[]) => Promise<unknown>;
  try {
    return { sent, outcome: await run(...script.args), thrown: undefined };
  } catch (thrown) {
    return { sent, outcome: undefined, thrown };
  }
}

function clientOver(transport: Transport, { ledger, interactive }: Script): Client {
  const credentials = { region: 'eu', apiKey: 'key', apiSecret: 'secret' };
  const runtime = {
    ...nodeCrypto,
    transport,
    ledger: ledger === 'seen' ? seenBefore : memoryLedger(),
    limits: { deadlineMs: 30_000, callTimeoutMs: 10_000, sleepBudgetMs: 10_000, retriesThrottled: true },
    now: () => NOW,
    sleep: () => Promise.resolve(),
    random: () => 0,
    memory: processMemory(() => NOW),
    interactive: interactive ?? false,
  };
  return createClient(passkit, runtime, connectionOf(passkit, credentials, nodeCrypto));
}

function answerOf({ status = 200, answer, lines, times = 1 }: ScriptedCall): TransportResponse {
  const repeated = (lines ?? []).flatMap((line) => Array.from({ length: times }, () => line));
  const body = lines
    ? repeated.map((line) => `${JSON.stringify({ result: line })}\n`).join('')
    : JSON.stringify(answer);
  return { status, headers: { 'content-type': 'application/json' }, body };
}
