import type { Client } from '@tillpass/client';
import { DEMO_PROGRAMS } from '../../../sandbox/src/voucherify/seed.ts';
import type { SandboxCore } from '../../../sandbox/src/sandbox.ts';
import { doBefore } from '../rig.ts';
import type { Ids, Scene } from '../rig.ts';

/** IDs of the demo account that recordings name as they are. */
export const CONSTANTS: readonly string[] = Object.values(DEMO_PROGRAMS);

/** The customer's membership of the v2 program, and the reward that a case begins with. */
export const MEMBER = 'THE-MEMBER';
export const REWARD = 'THE-REWARD';

export const WEBHOOK_SECRET = 'word-of-the-webhook';
export const PROGRAM = DEMO_PROGRAMS.v2;
export const byId = { programId: PROGRAM, passId: MEMBER };
export const byExternalId = { programId: PROGRAM, externalId: 'CUST-1' };

/** One customer who is a member with 100 points. */
export async function setScene(core: SandboxCore, scene: Scene, client: Client): Promise<Ids> {
  const { id } = core.voucherify.createMember({
    program: 'v2',
    sourceId: 'CUST-1',
    email: 'cust1@example.com',
    points: 100,
  });
  const ids = { [MEMBER]: id };
  await doBefore(scene, client, ids);
  return ids;
}

/** Makes a webhook by hand in Voucherify's settings. */
export function enterAddress(core: SandboxCore, address: string): void {
  core.voucherify.createWebhook({ url: address, secret: WEBHOOK_SECRET });
}
