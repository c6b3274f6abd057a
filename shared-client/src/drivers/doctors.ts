import type { Doctor } from './check.ts';
import { passentryDoctor } from './passentry/check/doctor.ts';
import { passkitDoctor } from './passkit/check/doctor.ts';
import { squareDoctor } from './square/check/doctor.ts';
import { voucherifyDoctor } from './voucherify/check/doctor.ts';

/** Who can look at an account, one for each system. Not part of the client, so that no bundle carries them. */
export const doctors: readonly Doctor[] = [passkitDoctor, passentryDoctor, squareDoctor, voucherifyDoctor];

export { readOnly } from './check.ts';
export type * from './check.ts';
