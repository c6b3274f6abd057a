import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { CRASHES } from '../faulty-process.ts';
import type { ImportOrder } from './child.ts';

const CHILD = join(import.meta.dirname, 'child.ts');
const ROWS = [
  'Transaction ID,Original Transaction ID,Kind,Date,Total,Customer ID',
  'S-1,,Sale,2026-03-02 12:00,50.00,C-1',
  'S-2,,Sale,2026-03-02 12:10,20.00,C-1',
  'R-1,S-1,Refund,2026-03-02 12:20,-30.00,C-1',
];
const HOLDS = 40;

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  folder = mkdtempSync(join(tmpdir(), 'tillpass-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (order: ImportOrder) =>
  new Promise<{ signal: string | null; out: string }>((resolve) => {
    execFile(process.execPath, [CHILD, JSON.stringify(order)], (error, out) =>
      resolve({ signal: (error?.signal as string | undefined) ?? null, out }),
    );
  });

test.each([
  ...CRASHES.map((crash) => [crash, { crash }] as const),
  ['before the first commit', { commit: { number: 1, isBefore: true } }] as const,
  ['after the claims are committed', { commit: { number: 2, isBefore: false } }] as const,
  ['before a sale is noted as done', { commit: { number: 3, isBefore: true } }] as const,
  ['after a step is numbered', { commit: { number: 5, isBefore: false } }] as const,
])(
  'kill -9 %s, then again: nothing lost, nothing doubled',
  async (_point, death) => {
    const programId = sandbox.passkit.programs()[0]!.id;
    sandbox.passkit.createMember({ programId, externalId: 'C-1' });
    const profile = join(folder, 'shop.json');
    const locations = { '*': { timeZone: 'UTC', currency: 'USD' } };
    writeFileSync(profile, JSON.stringify({ programId, rule: '1 point per 1 USD', locations }));
    const file = join(folder, 'day.csv');
    writeFileSync(file, ROWS.join('\n'));
    const order = { baseUrl: `${sandbox.passkitUrl}/eu`, profile, file };

    expect(await run({ ...order, laterMs: 0, ...death })).toEqual({ signal: 'SIGKILL', out: '' });
    const second = await run({ ...order, laterMs: 300_000 });
    expect({ ...second, outcomes: JSON.parse(second.out) as object }).toMatchObject({
      signal: null,
      outcomes: { review: 0, failed: 0, skipped: 0 },
    });
    expect(sandbox.passkit.memberByExternalId(programId, 'C-1')!.points).toBe(HOLDS);
    const booked = sandbox.passkit.programEvents(programId).map(({ externalId }) => externalId);
    expect(booked.filter((id) => id === 'S-1' || id === 'S-2').sort()).toEqual(['S-1', 'S-2']);
  },
  60_000,
);
