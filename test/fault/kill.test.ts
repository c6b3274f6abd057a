import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import type { Order } from './child.ts';
import { CRASHES } from './faulty-process.ts';

const AN_HOUR_MS = 3_600_000;
let sandbox: Sandbox;
let folder: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), 'tillpass-kill-'));
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Pass {
  order: Omit<Order, 'laterMs' | 'crash'>;
  /** How often the change was booked. */
  booked(): number;
}

let passes = 0;

/** A pass of its own with a sale of 40 points, and an order about it. */
function passFor(action: string): Pass {
  const { passkit } = sandbox;
  const number = (passes += 1);
  const [program] = passkit.programs();
  const { id } = passkit.createMember({ programId: program!.id, externalId: `KILL-${number}`, points: 60 });
  const [sale, transactionId] = [`SALE-${number}`, `T-${number}`];
  const metaData = { transactionId: sale, capability: 'add_points', direction: 'earn', amount: '40' };
  passkit.earn({ id, points: 40, eventDetails: { externalEventId: sale, metaData } });
  const input = action === 'reverse_transaction' ? { originalTransactionId: sale } : { points: 10 };
  return {
    order: {
      baseUrl: `${sandbox.passkitUrl}/eu`,
      file: join(folder, 'ledger.db'),
      action,
      input: { passId: id, transactionId, ...input },
    },
    booked: () => passkit.events(id).filter(({ externalId }) => externalId === transactionId).length,
  };
}

/** Runs a child and answers what it said, or by what signal it ended. */
function run(order: Order): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [
      '--no-warnings',
      join(import.meta.dirname, 'child.ts'),
      JSON.stringify(order),
    ]);
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.on('error', reject);
    child.on('close', (_code, signal) => resolve(signal ?? said));
  });
}

const BOOKED_WHEN_KILLED = ['after effect', 'after done mark'];

describe.each(['add_points', 'reverse_transaction'])('%s', (action) => {
  test.concurrent.each(CRASHES)(
    'killed %s, is done exactly once',
    async (crash) => {
      const { order, booked } = passFor(action);
      expect(await run({ ...order, laterMs: 0, crash })).toBe('SIGKILL');
      expect(booked()).toBe(BOOKED_WHEN_KILLED.includes(crash) ? 1 : 0);
      const atOnce = await run({ ...order, laterMs: 0 });
      expect(atOnce).toBe(crash === 'before claim' || crash === 'after done mark' ? 'done' : 'busy');
      expect(await run({ ...order, laterMs: AN_HOUR_MS })).toBe('done');
      expect(booked()).toBe(1);
    },
    60_000,
  );

  test('in four processes at the same moment, is done exactly once', async () => {
    const { order, booked } = passFor(action);
    const said = await Promise.all(Array.from({ length: 4 }, () => run({ ...order, laterMs: 0 })));
    expect(said.filter((word) => word !== 'done' && word !== 'busy')).toEqual([]);
    expect(said).toContain('done');
    expect(booked()).toBe(1);
  }, 60_000);
});
