import { passJobs } from './pass.ts';
import { pointsJobs } from './points.ts';
import { rewardJobs } from './reward.ts';
import { saleJobs } from './sale.ts';
import { searchJobs } from './searches.ts';
import type { Job } from './job.ts';

/** Every action and search, in its ways that differ in calls. */
export const JOBS: readonly Job[] = [...passJobs, ...pointsJobs, ...rewardJobs, ...saleJobs, ...searchJobs];
