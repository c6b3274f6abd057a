import { every } from './often.ts';
import { post, send } from './post.ts';
import type { Answer } from './post.ts';
import { until } from './until.ts';
import { SCAN_SECRET } from './world.ts';
import type { World } from './world.ts';

const SCANNER = 'Scan by your scanner';
const POLLED = "Scan in PassKit's app";
const READS_LOG = '/list/events/';

interface Options {
  /** PassKit's log is read every so many seconds, not each minute. */
  readsEvery?: number;
  credential?: { id: string; name: string };
}

/** The flow with the reward, active, for a new program. */
export async function rewardFlow(world: World, { readsEvery, credential }: Options = {}) {
  const { sandbox } = world;
  const programId = world.program();
  const workflow = world.filledIn('scan-to-reward.json', programId, {
    credentials: credential ? { passKitApi: credential } : {},
  });
  const polled = workflow.nodes.find(({ name }) => name === POLLED);
  if (readsEvery) polled!.parameters.pollTimes = every(readsEvery);
  const flow = await world.flow(workflow);
  const reads = () => sandbox.calls.entries.filter(({ path }) => path.includes(READS_LOG + programId)).length;
  /** Waits until the log was read so many times from now on. */
  const readAgain = (times: number) => {
    const goal = reads() + times;
    return until(`PassKit's log is read ${times} more time(s)`, () => reads() >= goal);
  };
  const { id: scannedBefore } = sandbox.passkit.createMember({
    programId,
    externalId: 'CUST-0',
    points: 500,
  });
  sandbox.passkit.checkIn({ memberId: scannedBefore });
  const address = await flow.activateAt(SCANNER);

  let passes = 0;
  const newPass = (points: number): string => {
    passes += 1;
    return sandbox.passkit.createMember({ programId, externalId: `CUST-${passes}`, points }).id;
  };
  const held = (passId: string) => {
    const member = sandbox.passkit.member(passId);
    return [member?.points, member?.metaData.offer ?? ''];
  };
  const postScan = (body: unknown, secret: string | undefined = SCAN_SECRET): Promise<Answer> =>
    post(address, body, secret === '' ? {} : { 'x-tillpass-scan-secret': secret });
  const scan = async (passId: string, body: Record<string, unknown> = {}) => {
    const { status } = await send('POST', `${sandbox.url}/sandbox/passes/${passId}/scan`, body);
    if (status !== 200) throw new Error(`The sandbox answered ${status}`);
  };
  return { flow, address, scannedBefore, newPass, held, postScan, scan, readAgain };
}
