import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryLedger, TillPassError, TransportFailure } from '../../shared-client/src/index.ts';
import type { Ledger, TransportRequest } from '../../shared-client/src/index.ts';
import { clientIn, openWorld } from '../systems/in-process.ts';
import type { World } from '../systems/in-process.ts';
import { RIGS } from '../systems/index.ts';
import { withIds } from '../systems/rig.ts';
import type { Ids, Input, Rig } from '../systems/rig.ts';

const LATER_MS = 600_000;
const LOST = 'Its answer is lost, or the run is killed, and the step runs again';
const FORGOTTEN = 'The host has forgotten the transaction ID';

const lines = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));
const head = lines.find(([, first]) => first === 'of the system')!;
/** What README promises of a system in bold letters. */
function promised(title: string, row: string): string {
  const column = head.findIndex((cell) => cell === title || cell === `${title} Loyalty`);
  const cell = lines.find(([, first]) => first === row)?.[column] ?? '';
  return /^\*\*(.+?)\*\*/.exec(cell)?.[1] ?? `nothing of ${title}`;
}

interface Scene {
  world: World;
  ids: Ids;
  input: Input;
  points: number;
}

async function sceneOf(rig: Rig): Promise<Scene> {
  const one = rig.cases.find(({ key, isRepeat }) => key === 'add_points' && !isRepeat)!;
  const world = openWorld(rig);
  const ids = await rig.setScene(world.core, one, clientIn(world, rig));
  const scene = { world, ids, input: withIds(one.input, ids) };
  return { ...scene, points: await balanceOf(rig, scene) };
}

async function balanceOf(rig: Rig, { world, ids }: Omit<Scene, 'points'>): Promise<number> {
  const [pass] = await clientIn(world, rig).search('find_pass', { passId: ids[rig.placeholders[0]!] });
  return Number(pass!.points);
}

/** Adds the points; the system's answer to the first writing call is lost where it is told to. */
async function add(rig: Rig, { world, input }: Scene, ledger: Ledger, losesAnswer: boolean): Promise<string> {
  let isLost = !losesAnswer;
  const send = async (request: TransportRequest) => {
    const answer = await world.transport.send(request);
    if (isLost || request.method === 'GET') return answer;
    isLost = true;
    throw new TransportFailure('maybe', 'ECONNRESET');
  };
  try {
    await clientIn(world, rig, { transport: { send }, ledger }).act('add_points', input);
    return 'settled';
  } catch (thrown) {
    if (thrown instanceof TillPassError && thrown.problem === 'unknown_outcome') return 'unknown';
    throw thrown;
  } finally {
    world.clock.advance(LATER_MS);
  }
}

describe.each(RIGS.map((rig) => [rig.driver.title, rig] as const))('%s', (title, rig) => {
  test('settles a lost answer as README says, and never books twice', async () => {
    const scene = await sceneOf(rig);
    const ledger = memoryLedger();
    await add(rig, scene, ledger, true);
    expect(await add(rig, scene, ledger, false)).toBe(promised(title, LOST));
    expect(await balanceOf(rig, scene)).toBe(scene.points + Number(scene.input.points));
  });

  test('books once or again, as README says, for a host that has forgotten', async () => {
    const scene = await sceneOf(rig);
    await add(rig, scene, memoryLedger(), false);
    await add(rig, scene, memoryLedger(), false);
    const booked = (await balanceOf(rig, scene)) - scene.points;
    const once = booked === Number(scene.input.points);
    expect(once ? 'booked once' : 'sent again').toBe(promised(title, FORGOTTEN));
    expect([1, 2]).toContain(booked / Number(scene.input.points));
  });
});
