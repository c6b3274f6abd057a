import { setTimeout as sleep } from 'node:timers/promises';
import type { HostLimits, Runtime } from '@tillpass/client';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { cacheOf } from './cache.ts';
import { crypto } from './crypto.ts';
import { cacheLedger } from './ledger.ts';
import { memoryOf } from './memory.ts';
import type { SignedOptions } from './sign.ts';
import { zapierTransport } from './transport.ts';

/**
 * Zapier ends a step after 30 s (Zapier, "Operating constraints"), and repeats a throttled step itself. The rest of the
 * 30 s is for starting the app and for its memory.
 */
const LIMITS: HostLimits = {
  deadlineMs: 25_000,
  callTimeoutMs: 20_000,
  sleepBudgetMs: 9_000,
  retriesThrottled: false,
};

/** What one run of a step on Zapier offers to the client. */
export function runtimeFor(z: ZObject, bundle: Bundle, signing?: Pick<SignedOptions, 'isUnsigned'>): Runtime {
  return {
    ...crypto,
    transport: zapierTransport(z, signing),
    ledger: cacheLedger(cacheOf(z)),
    memory: memoryOf(z),
    limits: LIMITS,
    now: Date.now,
    sleep: (ms) => sleep(ms),
    random: Math.random,
    interactive: bundle.meta?.isLoadingSample === true,
  };
}
