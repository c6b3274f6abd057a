import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { axiosTransport } from '../../shared-client/node/transport.ts';
import { passkit, TillPassError } from '../../shared-client/src/index.ts';
import type { Transport } from '../../shared-client/src/index.ts';
import type { FaultRule } from '../../sandbox/src/faults.ts';
import { startSandbox } from '../../sandbox/src/server.ts';
import type { Sandbox } from '../../sandbox/src/server.ts';
import type { Flow } from './flow.ts';
import { memoryOf } from './hosts.ts';
import type { Host, Memory } from './hosts.ts';
import type { Intent } from './intents.ts';
import { setScene } from './scene.ts';
import type { Scene } from './scene.ts';
import { truthOf } from './truth.ts';
import { clientOf, virtualClock } from './world.ts';
import type { Clock } from './world.ts';

/** What befalls one call on a real connection. `refused` is a port where nobody listens. */
export const WIRE_FAULTS: Readonly<Record<string, FaultRule | 'refused'>> = {
  '429': { kind: 'status', status: 429 },
  '429, come back later': { kind: 'status', status: 429, retryAfter: 3600 },
  '503': { kind: 'status', status: 503 },
  '500': { kind: 'status', status: 500 },
  '500 after the effect': { kind: 'status', status: 500, after: true },
  '502': { kind: 'status', status: 502 },
  '504 after the effect': { kind: 'status', status: 504, after: true },
  'reset before': { kind: 'reset_before' },
  'reset after': { kind: 'reset_after' },
  'timeout before': { kind: 'timeout_before' },
  'timeout after': { kind: 'timeout_after' },
  'a web page': { kind: 'html' },
  'a web page, as if good, after the effect': { kind: 'html', status: 200, after: true },
  'an empty answer': { kind: 'empty' },
  'an empty answer after the effect': { kind: 'empty', after: true },
  'half of the JSON after the effect': { kind: 'not_json', after: true },
  'a refused connection': 'refused',
};

const TOKEN = { region: 'eu', token: 'sandbox-token' };
const SHORT_MS = 40;
const A_WHILE_MS = 300_000;

/** A sandbox on a port of its own, whose clock is the client's. */
export interface Rig {
  sandbox: Sandbox;
  clock: Clock;
  closedPort: number;
}

export async function startRig(): Promise<Rig> {
  const clock = virtualClock();
  const closedPort = await freePort();
  return {
    clock,
    closedPort,
    sandbox: await startSandbox({ now: clock.now, send: () => Promise.resolve(200) }),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Calls over HTTP; the call of that number, counted from 1, is broken on the way. */
function wire(
  { sandbox, closedPort, clock }: Rig,
  broken?: { call: number; fault: FaultRule | 'refused' },
): { transport: Transport; sent(): number } {
  const http = axiosTransport(passkit.auth, TOKEN);
  let sent = 0;
  return {
    sent: () => sent,
    transport: {
      send(request) {
        sent += 1;
        clock.advance(1);
        const path = new URL(request.url).pathname;
        const isBroken = broken?.call === sent;
        if (isBroken && broken.fault === 'refused')
          return http.send({ ...request, url: `http://127.0.0.1:${closedPort}${path}` });
        if (isBroken && broken.fault !== 'refused') sandbox.faults.add({ ...broken.fault, times: 1 });
        const timeoutMs =
          isBroken && typeof broken.fault === 'object' && broken.fault.kind.startsWith('timeout')
            ? SHORT_MS
            : request.timeoutMs;
        return http.send({ ...request, url: sandbox.url + path, timeoutMs });
      },
    },
  };
}

export interface Row {
  flow: Flow;
  host: Host;
  echoes: boolean;
  call: number;
  fault: string;
}

let scenes = 0;

function prepare(rig: Rig, echoes: boolean): Scene {
  rig.sandbox.reset();
  Object.assign(rig.sandbox.switches, { eventLogEchoesExternalId: echoes, eventLogEchoesMetaData: echoes });
  const programId = rig.sandbox.passkit.programs()[0]!.id;
  return setScene(
    { core: rig.sandbox, clock: rig.clock, transport: wire(rig).transport, programId },
    `T-${++scenes}`,
  );
}

/** How many calls a flow takes when nothing is broken. */
export async function callsOf(rig: Rig, flow: Flow, host: Host): Promise<number> {
  const { transport, sent } = wire(rig);
  const memory = memoryOf(host);
  await runOnce(flow, prepare(rig, true), memory, transport);
  memory.close();
  return sent();
}

async function runOnce(flow: Flow, scene: Scene, memory: Memory, transport: Transport): Promise<unknown> {
  const client = clientOf(scene, {
    ledger: memory.open(),
    transport,
    credentials: TOKEN,
    runtime: { interactive: flow.interactive ?? false },
  });
  return flow.run(client, scene).catch((thrown: unknown) => thrown);
}

/** Runs a flow with one call broken, then twice more with nothing broken. Answers what is wrong, if anything. */
export async function faultOf(
  rig: Rig,
  { flow, host, echoes, call, fault }: Row,
): Promise<string | undefined> {
  const scene = prepare(rig, echoes);
  const { key, input } = flow.action!;
  const fields = input(scene);
  const intent: Intent = {
    action: key,
    input: fields,
    id: String(
      fields.transactionId ?? fields.holdId ?? (key === 'issue_pass' ? fields.externalId : scene.passId),
    ),
    member: scene.passId,
  };
  const truth = truthOf(scene);
  const effects = () => {
    if (key !== 'add_reward' || fields.rewardField === undefined) return truth.effects(intent);
    const shown = scene.core.passkit.member(scene.passId)!.metaData[String(fields.rewardField)];
    return { count: shown === fields.rewardText ? 1 : 0, right: true };
  };
  const memory = memoryOf(host);
  const points = () => scene.core.passkit.member(scene.passId)?.points ?? 0;
  const before = points();
  try {
    const told = [
      await runOnce(flow, scene, memory, wire(rig, { call, fault: WIRE_FAULTS[fault]! }).transport),
    ];
    for (let again = 0; again < 2; again++) {
      rig.clock.advance(A_WHILE_MS);
      told.push(await runOnce(flow, scene, memory, wire(rig).transport));
    }
    const problems = told.map((outcome) =>
      outcome instanceof TillPassError
        ? outcome.problem
        : outcome instanceof Error
          ? String(outcome)
          : 'done',
    );
    const isMissing =
      problems.at(-1) === 'done' && !truth.isWhole(intent) && !told.some((outcome) => saysMissing(outcome));
    return (
      judge(problems, effects(), points() - before, host) ?? (isMissing ? 'a reward is lost' : undefined)
    );
  } finally {
    memory.close();
  }
}

/** A purchase whose log does not tell what the pass held then says that it did not look at the rewards again. */
export const saysMissing = (outcome: unknown): boolean =>
  outcome instanceof Error
    ? outcome.message.includes('its points are booked, but')
    : String((outcome as { notice?: string }).notice).includes('were not looked at again');

function judge(
  problems: string[],
  effects: { count: number; right: boolean },
  moved: number,
  host: Host,
): string | undefined {
  const told = `told ${problems.join(', ')}; took effect ${effects.count} times; points moved by ${moved}`;
  const last = problems.at(-1)!;
  if (effects.count > 1) return `doubled: ${told}`;
  if (!effects.right || (effects.count === 0 && moved !== 0)) return `wrong: ${told}`;
  if (problems.includes('done') && effects.count === 0) return `lost: ${told}`;
  if (last === 'refused' && effects.count > 0) return `denied: ${told}`;
  const isSettled =
    ['done', 'refused', 'not_found', 'unknown_outcome'].includes(last) ||
    (host === 'none' && last === 'unavailable');
  return isSettled ? undefined : `not settled: ${told}`;
}
