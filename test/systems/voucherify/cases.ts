import type { Case } from '../rig.ts';

/** Every action and search, in each of its ways; those that differ in the older API in both. */
export const cases: readonly Case[] = [];
