import type { Case } from '../case.ts';
import { passCases } from './pass.ts';
import { pointsCases } from './points.ts';
import { rewardCases } from './reward.ts';
import { saleCases } from './sale.ts';

/** Every action and search, in each of its ways. */
export const CASES: readonly Case[] = [...passCases, ...pointsCases, ...rewardCases, ...saleCases];
