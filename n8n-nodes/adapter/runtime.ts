import { sleep } from 'n8n-workflow';
import type { HostLimits, Ledger, Memory, Runtime, Transport } from '@tillpass/client/connecting';
import { hostCrypto } from './crypto.ts';
import { ownMemory } from './memory.ts';

/** What a client is used for on n8n, which decides how long a step may take. */
export interface Use {
  kind: 'step' | 'editor' | 'webhook' | 'answered' | 'poll';
  /** True while a person tries the step. */
  interactive?: boolean;
  /** Only steps write; the rest has no memory of changes. */
  ledger?: Ledger;
  /** The memory of this process, unless the workflow's own is needed as well. */
  memory?: Memory;
  /** The time after which n8n gives the run up, where that may come before our own limit. In milliseconds. */
  givenUpAfterMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

const PATIENT: HostLimits = {
  deadlineMs: 120_000,
  callTimeoutMs: 20_000,
  sleepBudgetMs: 60_000,
  retriesThrottled: true,
};
/** Somebody waits: a person at the editor, or the system that called the webhook. */
const SHORT: HostLimits = {
  deadlineMs: 20_000,
  callTimeoutMs: 10_000,
  sleepBudgetMs: 4_000,
  retriesThrottled: true,
};
const LIMITS: Record<Use['kind'], HostLimits> = {
  step: PATIENT,
  poll: PATIENT,
  answered: PATIENT,
  editor: SHORT,
  webhook: SHORT,
};

const NO_LEDGER: Ledger = {
  claim: () => Promise.reject(new Error('This context of n8n keeps no memory of changes.')),
  mark: () => Promise.resolve(),
};

/** What one run of a node offers to the client. */
export function runtimeFor(transport: Transport, use: Use): Runtime {
  return {
    ...hostCrypto,
    transport,
    ledger: use.ledger ?? NO_LEDGER,
    memory: use.memory ?? ownMemory,
    limits: limitsOf(use),
    now: Date.now,
    sleep,
    random: Math.random,
    interactive: use.interactive ?? false,
  };
}

function limitsOf({ kind, givenUpAfterMs = Infinity }: Use): HostLimits {
  const limits = LIMITS[kind];
  return { ...limits, deadlineMs: Math.min(limits.deadlineMs, givenUpAfterMs) };
}
