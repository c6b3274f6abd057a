import { TillPassError } from '../../shared-client/src/index.ts';
import { CRASHES, Died, FAULTS, faultyProcess, LateCalls } from './faulty-process.ts';
import { memoryOf } from './hosts.ts';
import type { Host, Memory } from './hosts.ts';
import type { Intent } from './intents.ts';
import { randomOf } from './random.ts';
import { saysMissing } from './table.ts';
import { LATE } from './systems/subject.ts';
import type { Subject, Truth } from './systems/subject.ts';

/** How an intent ended, after it was tried until it was settled. */
export type Verdict = 'done' | 'unknown' | 'refused' | 'lost' | 'doubled' | 'unsettled';

export interface Judged {
  intent: Intent;
  verdict: Verdict;
  /** What each try was told. */
  told: string[];
  effects: number;
}

/** Tries of an intent with nothing broken, after which what is still unknown is final. */
const LAST_TRIES = 3;
const A_WHILE_MS = 150_000;

/** Which schedule is run. */
export interface Setting {
  subject: Subject;
  host: Host;
  /** One of the subject's. */
  profile: string;
}

/** Runs one seeded schedule: intents in any order and twice, on processes that break and die; then until settled. */
export async function runSchedule(
  seed: number,
  { subject, host, profile }: Setting,
  memory: Memory = memoryOf(host),
): Promise<Judged[]> {
  const random = randomOf(seed);
  const scene = subject.open(random, profile, host);
  const { intents, truth, clock } = scene;
  const late = profile === LATE ? new LateCalls() : undefined;
  const told = new Map<Intent, unknown[]>(intents.map((intent) => [intent, []]));

  const start = (faultRate: number, crash?: (typeof CRASHES)[number]) => {
    const process = faultyProcess({
      ...scene,
      random,
      faultRate,
      crash,
      late,
      faults: subject.driver.dialect.notCarriedOut.includes(503) ? FAULTS : [...FAULTS, '503_after'],
      wasDone: (request) => truth.wasDone?.(request),
    });
    return async (intent: Intent) => {
      const ledger = process.ledgerOver(memory.open());
      const runtime = { random: random.next };
      const client = scene.client({ ledger, transport: process.transport, runtime });
      const outcome = await client.act(intent.action, intent.input).catch((thrown: unknown) => thrown);
      told.get(intent)!.push(process.isDead() ? new Died() : outcome);
      if (!process.isDead() && !process.forgot() && problemOf(outcome) === 'done')
        truth.wasToldDone?.(intent, outcome);
    };
  };

  try {
    const deliveries = random.shuffle(
      intents.flatMap((intent) => Array<Intent>(random.pick([1, 1, 2, 3])).fill(intent)),
    );
    let run = start(0.3);
    for (const intent of deliveries) {
      if (random.chance(0.4))
        run = start(random.pick([0, 0.2, 0.5]), random.chance(0.3) ? random.pick(CRASHES) : undefined);
      const together = random.chance(0.2)
        ? [intent, random.chance(0.7) ? intent : random.pick(intents)]
        : [intent];
      await Promise.all(together.map(run));
      if (random.chance(0.5)) clock.advance(random.int(0, A_WHILE_MS));
    }
    for (const intent of intents) {
      for (let tries = 0; tries < LAST_TRIES && !isSettled(told.get(intent)!.at(-1)); tries++) {
        clock.advance(A_WHILE_MS);
        await start(0)(intent);
      }
    }
    clock.advance(A_WHILE_MS);
    late?.arrive(clock.now());
    return intents.map((intent) => judge(intent, told.get(intent)!, truth, host, isShared(intent, intents)));
  } finally {
    memory.close();
  }
}

const problemOf = (outcome: unknown) =>
  outcome instanceof TillPassError ? outcome.problem : outcome instanceof Error ? outcome.name : 'done';

/** Told to be so, and nothing was done. A host that cannot remember what it sends does not send it. */
const DENIALS = ['refused', 'conflict', 'not_found'];
const isSettled = (outcome: unknown) =>
  outcome !== undefined && ['done', ...DENIALS].includes(problemOf(outcome));

/** A coupon that another transaction ID cancelled as well is void, whichever of them is told that it is not there. */
const isShared = ({ action, input }: Intent, intents: readonly Intent[]) =>
  action === 'cancel_reward' &&
  intents.filter((other) => other.action === action && other.input.rewardId === input.rewardId).length > 1;

function judge(intent: Intent, told: unknown[], truth: Truth, host: Host, shared: boolean): Judged {
  const { count, right } = truth.effects(intent);
  const problems = told.map(problemOf);
  const last = problems.at(-1)!;
  const wasDone = problems.includes('done');
  const movedNothing = told.some((outcome) => (outcome as { pointsReversed?: number }).pointsReversed === 0);
  const isDenied = DENIALS.includes(last) || (host === 'none' && last === 'unavailable');
  const isBug = told.some(
    (outcome) =>
      outcome instanceof Error && !(outcome instanceof TillPassError) && !(outcome instanceof Died),
  );
  let verdict: Verdict = 'unsettled';
  // A reward whose points were spent meanwhile is told to be missing, and that the points of the purchase are booked.
  const isPart = intent.action === 'record_purchase' && saysMissing(told.at(-1));
  const isDeniedWrongly =
    isDenied && !wasDone && count > 0 && intent.action !== 'issue_pass' && !shared && !isPart;
  const isMissing =
    wasDone && last === 'done' && truth.isWhole?.(intent) === false && !told.some(saysMissing);
  if (count > 1 || !right || isDeniedWrongly) verdict = 'doubled';
  else if (isBug) verdict = 'unsettled';
  else if (isMissing) verdict = 'lost';
  else if (wasDone) verdict = count === 1 || movedNothing ? 'done' : 'lost';
  else if (last === 'unknown_outcome') verdict = 'unknown';
  else if (isDenied) verdict = 'refused';
  return {
    intent,
    verdict,
    told: told.map((outcome) => (outcome instanceof Error ? outcome.message : 'done')),
    effects: count,
  };
}
