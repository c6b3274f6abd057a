import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHost } from '../../../cli/src/import/host.ts';
import { importInto, ledgerOf } from '../../../cli/src/import/job.ts';
import { readProfile } from '../../../cli/src/import/profile-file.ts';
import type { Profile } from '../../../cli/src/import/profile.ts';
import { silent } from '../../../cli/src/import/progress.ts';
import type { Source } from '../../../cli/src/import/source.ts';
import type { ImportLedger } from '../../../cli/src/ledger/ledger.ts';
import { CRASHES } from '../faulty-process.ts';
import { randomOf } from '../random.ts';
import { createWorld } from '../world.ts';
import type { World } from '../world.ts';
import { dyingProcess } from './dying-process.ts';
import { DAYS, drawSales, exportOf, pointsOf } from './till.ts';
import type { TillSale } from './till.ts';

/** What a schedule came to. */
export interface Judged {
  sales: number;
  runs: number;
  deaths: number;
  /** Sales or points that are missing at the end, and that are there twice. */
  lost: string[];
  doubled: string[];
  /** What is wrong beside that. */
  wrong: string[];
}

const TOKEN = { region: 'eu', token: 'sandbox-token' };
/** Memory is enough for a file that need not outlive the machine. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** Where the emulated PassKit of a world is mounted. */
const ADDRESS = 'http://emulator.invalid/passkit/eu';
const A_WHILE_MS = 300_000;
const LAST_RUNS = 4;
const MOST_RUNS = 6;

/**
 * Runs one seeded schedule: exports of a few days are imported again and again, in any order and overlapping, on a system
 * that breaks and in processes that die; then, with nothing broken, until all is settled. `weaken` may break the importer.
 */
export async function runImports(
  seed: number,
  weaken: (ledger: ImportLedger) => ImportLedger = (ledger) => ledger,
): Promise<Judged> {
  const random = randomOf(seed);
  const world = createWorld({}, TOKEN);
  world.clock.advance(DAYS * 86_400_000);
  const customers = ['C-1', 'C-2', 'C-3'].slice(0, random.int(1, 3));
  for (const externalId of customers)
    world.core.passkit.createMember({ programId: world.programId, externalId });
  const sales = drawSales(random, customers);
  const folder = mkdtempSync(join(SCRATCH, 'tillpass-import-'));
  const profile = profileIn(folder, world);
  const judged: Judged = { sales: sales.length, runs: 0, deaths: 0, lost: [], doubled: [], wrong: [] };

  try {
    let day = 0;
    for (let runs = random.int(2, MOST_RUNS); runs > 0; runs--) {
      const days = random
        .shuffle(Array.from({ length: day + 1 }, (_, index) => index))
        .slice(0, random.int(1, DAYS));
      const faulty = {
        faultRate: random.pick([0, 0.1, 0.3]),
        death: random.chance(0.6) ? random.int(1, 60) : 0,
      };
      if (await importOnce(sourceOf(sales, days, day), faulty)) judged.deaths += 1;
      if (random.chance(0.5)) world.clock.advance(random.int(0, A_WHILE_MS));
      if (random.chance(0.6)) day = Math.min(DAYS - 1, day + 1);
    }
    const all = sourceOf(
      sales,
      Array.from({ length: DAYS }, (_, index) => index),
      DAYS - 1,
    );
    let outcomes: string[] = [];
    for (let runs = 0; runs < LAST_RUNS; runs++) {
      world.clock.advance(A_WHILE_MS);
      outcomes = [];
      await importOnce(all, { faultRate: 0, death: 0 }, outcomes);
      if (outcomes.every((kind) => kind === 'duplicate' || kind === 'skipped')) break;
    }
    if (!outcomes.every((kind) => kind === 'duplicate' || kind === 'skipped'))
      judged.wrong.push(`it did not come to rest: ${outcomes.join(' ')}`);
    judge(world, sales, customers, judged);
    return judged;
  } finally {
    rmSync(folder, { recursive: true });
  }

  /** Answers whether the process died. */
  async function importOnce(
    source: Source,
    { faultRate, death }: Faulty,
    outcomes: string[] = [],
  ): Promise<boolean> {
    judged.runs += 1;
    const crash = death > 0 && random.chance(0.6) ? random.pick(CRASHES) : undefined;
    const commit = death > 0 && !crash ? { number: death, isBefore: random.chance(0.5) } : undefined;
    const process = dyingProcess({ ...world, random, faultRate, crash, commit });
    const host = openHost({
      settings: { credentials: TOKEN, url: ADDRESS },
      callsPerSecond: 100,
      ...world.clock,
      transport: process.transport,
      random: random.next,
    });
    const ledger = ledgerOf(profile, false);
    try {
      await importInto(weaken(process.around(ledger)), {
        profile,
        source,
        host,
        report: { add: (_told, { kind }) => void outcomes.push(kind), close: () => undefined },
        progress: silent,
        signal: new AbortController().signal,
        isDryRun: false,
        now: world.clock.now,
        sleep: (ms) => world.clock.sleep(ms),
      });
      return false;
    } catch (error) {
      if (!process.isDead()) throw error;
      return true;
    } finally {
      ledger.close();
    }
  }
}

interface Faulty {
  faultRate: number;
  /** Which commit of the ledger is the last; 0 for none. */
  death: number;
}

function profileIn(folder: string, { programId }: World): Profile {
  const text = JSON.stringify({
    programId,
    rule: '1 point per 1 USD',
    locations: { '*': { timeZone: 'UTC', currency: 'USD' } },
    ledger: 'ledger',
  });
  return readProfile(text, join(folder, 'shop.json'));
}

/** The exports of some days as they stand at the end of another, one file each. */
function sourceOf(sales: readonly TillSale[], days: readonly number[], asOf: number): Source {
  return {
    async *files() {
      for (const day of days)
        yield {
          name: `day ${day}.csv`,
          async *open() {
            yield exportOf(sales, day, asOf);
          },
        };
    },
  };
}

/** Compares PassKit's own log and balances with what was sold. */
function judge(
  { core, programId }: World,
  sales: readonly TillSale[],
  customers: readonly string[],
  judged: Judged,
) {
  const events = core.passkit.programEvents(programId);
  for (const { id } of sales.filter(({ total }) => total >= 100)) {
    const booked = events.filter(
      ({ externalId, metaData }) => externalId === id && !metaData?.reverses,
    ).length;
    if (booked === 0) judged.lost.push(id);
    if (booked > 1) judged.doubled.push(id);
  }
  for (const customer of customers) {
    const points = core.passkit.memberByExternalId(programId, customer)!.points;
    const wanted = pointsOf(sales, customer);
    if (points > wanted) judged.doubled.push(`${customer} holds ${points} instead of ${wanted}`);
    if (points < wanted) judged.lost.push(`${customer} holds ${points} instead of ${wanted}`);
  }
}
