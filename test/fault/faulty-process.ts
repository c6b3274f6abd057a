import { TransportFailure } from '../../shared-client/src/index.ts';
import type {
  Entry,
  Ledger,
  Transport,
  TransportRequest,
  TransportResponse,
} from '../../shared-client/src/index.ts';
import type { Random } from './random.ts';
import type { Clock } from './world.ts';

/**
 * What may befall a call. Before or after says whether the system carries it out. 429 is promised to come before anything
 * is done, 503 by some systems.
 */
export const FAULTS = [
  'refused',
  'reset_before',
  'reset_after',
  'timeout_before',
  'timeout_after',
  '429_before',
  '503_before',
  '408_before',
  '500_before',
  '500_after',
  '502_before',
  '502_after',
  '504_after',
  'html_before',
  'html_after',
  'empty_before',
  'empty_after',
  'cut_after',
] as const;
/** With what befalls calls of a system that does not promise what 503 means. */
export type Fault = (typeof FAULTS)[number] | '503_after';

/** Where a process may die, numbered in the order in which a run passes them. */
export const CRASHES = [
  'before claim',
  'after claim',
  'after sent mark',
  'after effect',
  'after done mark',
] as const;
export type Crash = (typeof CRASHES)[number];

const CALL_TIMEOUT_MS = 20_000;
/** How late a call may arrive whose sender has given up, and how often a host's memory is out of reach. */
const MOST_LATE_MS = 30_000;
const FORGETS = 0.1;

/** Calls that a system gets only after their sender has given up. */
export class LateCalls {
  #calls: { at: number; send(): void }[] = [];

  add(at: number, send: () => void): void {
    this.#calls.push({ at, send });
  }

  /** Lets those arrive whose time has come. */
  arrive(now: number): void {
    const due = this.#calls.filter((call) => call.at <= now);
    this.#calls = this.#calls.filter((call) => call.at > now);
    for (const call of due) call.send();
  }
}

/** Hands a call on, or breaks it. `wasDone` is told when the system carried a call out. */
export async function sendWith(
  fault: Fault | undefined,
  request: TransportRequest,
  { transport, clock, wasDone }: Pick<ProcessOptions, 'transport' | 'clock' | 'wasDone'>,
): Promise<TransportResponse> {
  const real = async () => {
    const answer = await transport.send(request);
    if (answer.status < 300) wasDone?.(request);
    return answer;
  };
  if (!fault) return real();
  const answer = fault.endsWith('_after') ? await real() : undefined;
  const kind = fault.replace(/_.*/, '');
  if (kind === 'refused') throw new TransportFailure('no', 'ECONNREFUSED');
  if (kind === 'reset') throw new TransportFailure('maybe', 'ECONNRESET');
  if (kind === 'timeout') {
    clock.advance(CALL_TIMEOUT_MS);
    throw new TransportFailure('maybe', 'ECONNABORTED');
  }
  const headers = { 'content-type': 'application/json' };
  if (kind === 'html') return { status: 200, headers, body: '<!doctype html><title>Sign in</title>' };
  if (kind === 'empty') return { status: 200, headers, body: '' };
  if (kind === 'cut') return { status: 200, headers, body: (answer?.body ?? '').slice(0, -2) };
  return { status: Number(kind), headers, body: JSON.stringify({ code: 14, message: 'fault', details: [] }) };
}

const isWrite = ({ method, url }: TransportRequest) => method !== 'GET' && !url.includes('/list');

/** A process that has died does nothing more: whatever it tries fails, and nobody hears of it. */
export class Died extends Error {
  override name = 'Died';
}

export interface ProcessOptions {
  transport: Transport;
  clock: Clock;
  random: Random;
  /** How likely a call is broken. */
  faultRate: number;
  crash?: Crash | undefined;
  /** Kills the real process, where there is one. */
  kill?: () => void;
  /** Given where calls may arrive after their sender has given up. */
  late?: LateCalls | undefined;
  wasDone?: (request: TransportRequest) => void;
  /** What may befall a call; `FAULTS` unless told. */
  faults?: readonly Fault[];
}

/** Transport and ledger of one process, with broken calls and a death at a numbered point. */
export function faultyProcess(options: ProcessOptions): {
  transport: Transport;
  ledgerOver(ledger: Ledger): Ledger;
  isDead(): boolean;
  /** Whether the host did not take in that a change was done. */
  forgot(): boolean;
} {
  const { clock, random, crash, faults = FAULTS } = options;
  let dead = false;
  let forgetful = false;

  const die = () => {
    dead = true;
    options.kill?.();
    throw new Died();
  };
  const at = (point: Crash) => {
    if (crash === point) die();
  };
  const alive = async () => {
    if (dead) throw new Died();
    for (let turns = random.int(0, 3); turns > 0; turns--) await Promise.resolve();
    if (dead) throw new Died();
  };

  const reach = async (state?: Entry['state']) => {
    await alive();
    if (!random.chance(options.faultRate * FORGETS)) return;
    if (state === 'done') forgetful = true;
    throw new Error('The memory of the host is out of reach.');
  };

  return {
    isDead: () => dead,
    forgot: () => forgetful,
    transport: {
      async send(request) {
        await alive();
        const { late, transport } = options;
        clock.advance(1);
        late?.arrive(clock.now());
        if (late && random.chance(options.faultRate / 4)) {
          late.add(
            clock.now() + random.int(0, MOST_LATE_MS),
            () => void sendWith(undefined, request, { ...options, clock, transport }),
          );
          throw new TransportFailure('maybe', 'ECONNABORTED');
        }
        const fault = random.chance(options.faultRate) ? random.pick(faults) : undefined;
        try {
          return await sendWith(fault, request, { ...options, clock });
        } finally {
          if (isWrite(request)) at('after effect');
        }
      },
    },
    ledgerOver: (ledger) => ({
      ...ledger,
      async claim(key, entry) {
        await reach();
        at('before claim');
        const known = await ledger.claim(key, entry);
        at('after claim');
        return known;
      },
      ...(ledger.takeOver && {
        async takeOver(key, seen, entry) {
          await reach();
          return ledger.takeOver!(key, seen, entry);
        },
      }),
      async mark(key, entry) {
        await reach(entry.state);
        await ledger.mark(key, entry);
        if (entry.state === 'sent') at('after sent mark');
        if (entry.state === 'done') at('after done mark');
      },
    }),
  };
}
