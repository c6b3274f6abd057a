import type { Case } from '../rig.ts';

/** Every action and search of the loyalty program, in each of its ways. */
export const cases: readonly Case[] = [];
