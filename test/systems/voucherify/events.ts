import type { Happening } from '../rig.ts';

/** Told at an address that a person enters in Voucherify, each with what makes it happen. */
export const SIGNED: readonly Happening[] = [];

/** Those that can be asked for. */
export const POLLS: readonly Happening[] = [];
