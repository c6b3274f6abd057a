import { passkit } from '../../../shared-client/src/index.ts';
import { drawIntents } from '../intents.ts';
import { isBehind, isPromised, PROFILES } from '../profiles.ts';
import type { Profile } from '../profiles.ts';
import { truthOf } from '../truth.ts';
import { clientOf, createWorld } from '../world.ts';
import type { Host } from '../hosts.ts';
import { LATE } from './subject.ts';
import type { Subject } from './subject.ts';

/** Hosts that know of a change that it is done. Elsewhere a late repeat of a reward shows its text again. */
const REMEMBERS_DONE: readonly Host[] = ['sqlite', 'zapier', 'n8n'];
const TOKEN = { region: 'eu', token: 'sandbox-token' };

/** PassKit keeps a log with our references, by which a change whose answer was lost is settled. */
export const passkitSubject: Subject = {
  driver: passkit,
  profiles: PROFILES,
  isPromised,
  open(random, profile, host) {
    const world = createWorld({ switches: PROFILES[profile as Profile] }, TOKEN);
    const programs = world.core.passkit.programs();
    const scene = { ...world, programId: random.pick(programs.slice(0, 2)).id };
    const intents = drawIntents(random, scene);
    const truth = truthOf(scene);
    if (!REMEMBERS_DONE.includes(host) || profile === LATE) truth.forgive('rewards');
    if (profile === LATE) truth.forgive('voids');
    if (isBehind(profile)) {
      truth.forgive('reversals');
      truth.forgive('purchases');
    }
    return {
      ...scene,
      intents,
      truth,
      client: (lent) => clientOf(scene, { ...lent, credentials: TOKEN }),
    };
  },
};
