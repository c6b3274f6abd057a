import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createLimiter } from '@tillpass/client';
import { peers } from './peers.ts';
import type { Row } from './row.ts';

const CALLS = 200;
const WINDOW_MS = 1000;
/** What is counted begins after this, when nobody profits from an empty window any more. */
const WARM_UP_MS = 3_000;
const SPAN_MS = 60_000;
/** Calls that wait for a slot at any time, as in an import. */
const WAITING = 500;
const INTERACTIVE_EVERY_MS = 500;

type Call = () => Promise<void>;
/** Runs calls as fast as the limit allows. */
type Pacer = (call: Call) => Promise<void>;

/** What a pacer reached in the span. */
interface Reached {
  accepted: number;
  rejected: number;
}

/** P3: bulk sync against a system that allows 200 calls a second, strictly; all pacers at once, each with its own sandbox. */
export async function measurePace(): Promise<Row[]> {
  const limiter = createLimiter(CALLS, WINDOW_MS, { now: () => performance.now(), sleep: (ms) => sleep(ms) });
  const interactive: { waitedMs: number; overtakenBy: number }[] = [];
  let begun = 0;
  const ours: Pacer = (call) =>
    limiter.run(() => {
      begun += 1;
      return call();
    });
  const ask = async (): Promise<void> => {
    const [askedAt, begunBefore] = [performance.now(), begun];
    await limiter.run(async () => {
      interactive.push({ waitedMs: performance.now() - askedAt, overtakenBy: begun - begunBefore });
    }, true);
  };
  const asking = setInterval(() => void ask(), INTERACTIVE_EVERY_MS);
  const pacers: [string, Pacer][] = [['TillPass', ours], ...(await peerPacers())];
  const reached = await Promise.all(pacers.map(([, pacer]) => flood(pacer)));
  clearInterval(asking);

  const mine = reached[0]!;
  const rate = ({ accepted }: Reached) =>
    Math.round((accepted / (CALLS * (SPAN_MS / WINDOW_MS))) * 1000) / 1000;
  const rows = pacers.slice(1).map(([name], index): Row => {
    const peer = reached[index + 1]!;
    return {
      name: `P3 pace: share of ${CALLS} calls/s, beside ${name}`,
      ours: rate(mine),
      peer: rate(peer),
      ratio: Math.round((rate(mine) / rate(peer)) * 100) / 100,
      goal: '>= 0.97, 0 rejected',
      met: rate(mine) >= 0.97 && mine.rejected === 0,
      n: 1,
      rejected: mine.rejected,
      rejectedOfPeer: peer.rejected,
      seconds: SPAN_MS / 1000,
    };
  });
  return [...rows, interactiveRow(interactive)];
}

/** A person's call goes next: no other call that was waiting is begun before it. */
function interactiveRow(asked: { waitedMs: number; overtakenBy: number }[]): Row {
  const waits = asked.map(({ waitedMs }) => waitedMs).sort((a, b) => a - b);
  const overtaken = Math.max(...asked.map(({ overtakenBy }) => overtakenBy));
  return {
    name: 'P3 pace: slots that an interactive call waits for during a bulk sync',
    ours: overtaken + 1,
    peer: null,
    ratio: null,
    goal: '<= 1',
    met: overtaken === 0,
    n: asked.length,
    medianWaitMs: Math.round(waits[Math.floor(waits.length / 2)] ?? 0),
    longestWaitMs: Math.round(waits.at(-1) ?? 0),
  };
}

async function peerPacers(): Promise<[string, Pacer][]> {
  const folder = await peers();
  const { resolve } = createRequire(join(folder, 'package.json'));
  const load = async (name: string) => import(pathToFileURL(resolve(name)).href);
  const { default: pThrottle } = await load('p-throttle');
  const { default: Bottleneck } = await load('bottleneck');
  const { default: PQueue } = await load('p-queue');
  const throttled = pThrottle({ limit: CALLS, interval: WINDOW_MS, strict: true })((call: Call) => call());
  const bottleneck = new Bottleneck({
    reservoir: CALLS,
    reservoirRefreshAmount: CALLS,
    reservoirRefreshInterval: WINDOW_MS,
  });
  const queue = new PQueue({ interval: WINDOW_MS, intervalCap: CALLS });
  return [
    ['p-throttle (strict)', throttled],
    ['bottleneck', (call) => bottleneck.schedule(call)],
    ['p-queue', (call) => queue.add(call)],
  ];
}

/** Keeps so many calls waiting for the whole span; counts what the sandbox let in and turned away. */
async function flood(pacer: Pacer): Promise<Reached> {
  const server = fork(join(import.meta.dirname, 'pace-server.ts'), [String(CALLS), String(WINDOW_MS)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  try {
    const [url, token] = await addressOf(server);
    const begin = performance.now() + WARM_UP_MS;
    const end = begin + SPAN_MS;
    const reached: Reached = { accepted: 0, rejected: 0 };
    const call: Call = async () => {
      const response = await fetch(`${url}/members/member/id/none`, { headers: { authorization: token } });
      await response.arrayBuffer();
      const now = performance.now();
      if (now < begin || now >= end) return;
      reached[response.status === 429 ? 'rejected' : 'accepted'] += 1;
    };
    const worker = async () => {
      while (performance.now() < end) await pacer(call);
    };
    await Promise.all(Array.from({ length: WAITING }, worker));
    return reached;
  } finally {
    server.disconnect();
    if (server.exitCode === null) await once(server, 'exit');
  }
}

async function addressOf(server: ChildProcess): Promise<[url: string, token: string]> {
  const [line] = (await once(server.stdout!.setEncoding('utf8'), 'data')) as [string];
  return line.trim().split(' ') as [string, string];
}
