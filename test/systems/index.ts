import { passentryRig } from './passentry.ts';
import { passkitRig } from './passkit.ts';
import type { Rig } from './rig.ts';
import { voucherifyRig } from './voucherify.ts';
import { squareRig } from './square.ts';

/** The systems that hold passes. All of them pass the same tables of tests. */
export const RIGS: readonly Rig[] = [passkitRig, passentryRig, squareRig, voucherifyRig];

/** The rig of a system, by the name of its driver. */
export function rigOf(system: string): Rig {
  const rig = RIGS.find(({ driver }) => driver.system === system);
  if (!rig) throw new Error(`test/systems has no rig for ${system}.`);
  return rig;
}
