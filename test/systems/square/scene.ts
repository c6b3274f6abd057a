import type { Client } from '@tillpass/client';
import type { SandboxCore } from '../../../sandbox/src/sandbox.ts';
import { doBefore } from '../rig.ts';
import type { Ids, Scene } from '../rig.ts';

/** IDs of the demo account that recordings name as they are: the program, its tiers and the locations. */
export const CONSTANTS: readonly string[] = [];

/** The customer's loyalty account, the reward that a case begins with, and Square's own customer. */
export const ACCOUNT = 'THE-ACCOUNT';
export const REWARD = 'THE-REWARD';
export const CUSTOMER = 'THE-CUSTOMER';

export const PHONE = '+12125550123';
export const byId = { passId: ACCOUNT };
export const byPhone = { phone: PHONE };

/** One customer with a loyalty account of 100 points. */
export async function setScene(core: SandboxCore, scene: Scene, client: Client): Promise<Ids> {
  const { id } = core.square.loyalty.createAccount({ phone: PHONE, balance: 100 });
  const ids = { [ACCOUNT]: id };
  await doBefore(scene, client, ids);
  return ids;
}
