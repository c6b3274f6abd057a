import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { ZObject } from 'zapier-platform-core';
import { processedDataLedger } from '../../n8n-nodes/adapter/ledger.ts';
import { sqliteLedger } from '../../shared-client/node/sqlite-ledger.ts';
import type { Ledger } from '../../shared-client/src/index.ts';
import { cacheLedger } from '../../zapier-app/src/adapter/ledger.ts';

/**
 * The hosts by what they remember: `sqlite` a file; `zapier` the cache of Zapier, `n8n` the processed data of n8n, both
 * with our adapters' own ledgers; `seen-set` only that a key was claimed; `none` nothing, it throws.
 */
export const HOSTS = ['sqlite', 'zapier', 'n8n', 'seen-set', 'none'] as const;
export type Host = (typeof HOSTS)[number];

/** What a host remembers, whatever becomes of its processes. */
export interface Memory {
  /** The ledger of one run of a step. */
  open(): Ledger;
  close(): void;
}

/** Memory is enough for a file that need not outlive the machine. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function memoryOf(host: Host): Memory {
  return MEMORIES[host]();
}

const MEMORIES: Record<Host, () => Memory> = { sqlite, zapier, n8n, 'seen-set': seenSet, none };

function sqlite(): Memory {
  const folder = mkdtempSync(join(SCRATCH, 'tillpass-ledger-'));
  const ledger = sqliteLedger(join(folder, 'ledger.db'));
  return {
    open: () => ledger,
    close() {
      ledger.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function zapier(): Memory {
  const entries = new Map<string, string>();
  const cache = {
    get: async (key: string) => JSON.parse(entries.get(key) ?? 'null') as unknown,
    async set(key: string, value: unknown, _ttl?: number, _scope?: unknown, nx?: boolean) {
      if (nx && entries.has(key)) return false;
      entries.set(key, JSON.stringify(value));
      return true;
    },
    delete: async (key: string) => entries.delete(key),
  };
  return { open: () => cacheLedger(cache as unknown as ZObject['cache']), close: () => undefined };
}

function n8n(): Memory {
  const recorded = new Set<string>();
  const helpers = {
    async checkProcessedAndRecord(items: string[]) {
      const processed = items.filter((item) => recorded.has(item));
      for (const item of items) recorded.add(item);
      return { new: items.filter((item) => !processed.includes(item)), processed };
    },
    async removeProcessed(items: string[]) {
      for (const item of items) recorded.delete(item);
    },
  };
  const context = { helpers, getWorkflow: () => ({ id: 'flow' }), getNode: () => ({ id: 'node' }) };
  return { open: () => processedDataLedger(context as unknown as IExecuteFunctions), close: () => undefined };
}

function seenSet(): Memory {
  const seen = new Set<string>();
  const ledger: Ledger = {
    async claim(key) {
      if (seen.has(key)) return { state: 'unknown' };
      seen.add(key);
      return undefined;
    },
    async mark(key, { state }) {
      if (state === 'failed') seen.delete(key);
    },
  };
  return { open: () => ledger, close: () => undefined };
}

function none(): Memory {
  const ledger: Ledger = {
    claim: () => Promise.reject(new Error('no memory')),
    mark: () => Promise.reject(new Error('no memory')),
  };
  return { open: () => ledger, close: () => undefined };
}
