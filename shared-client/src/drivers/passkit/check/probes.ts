import type { Effect, Probe } from './probe.ts';
import { connecting } from './probes/connecting.ts';
import { coupons } from './probes/coupons.ts';
import { couponEffects, enrolEffects, hookEffects, memberEffects, passPages } from './probes/effects.ts';
import { errors } from './probes/errors.ts';
import { filters } from './probes/filters.ts';
import { hooks } from './probes/hooks.ts';
import { lists } from './probes/lists.ts';
import { log } from './probes/log.ts';
import { members } from './probes/members.ts';

/** What PassKit's documents leave open, from the outside in: connecting, lists, passes, coupons, webhooks. */
export const probes: readonly (Probe | Effect)[] = [
  passPages,
  ...connecting,
  ...lists,
  ...filters,
  ...errors,
  ...enrolEffects,
  ...members,
  ...log,
  ...memberEffects,
  ...coupons,
  ...couponEffects,
  ...hooks,
  ...hookEffects,
];
