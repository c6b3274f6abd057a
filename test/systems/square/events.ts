import type { Happening } from '../rig.ts';

/** The events of the loyalty program that Square tells, each with what makes it happen. */
export const HOOKS: readonly Happening[] = [];

/** Those that can be asked for. */
export const POLLS: readonly Happening[] = [];
