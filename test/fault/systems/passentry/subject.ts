import { passentry } from '../../../../shared-client/src/index.ts';
import { clientIn, openWorld } from '../../../systems/in-process.ts';
import type { Host } from '../../hosts.ts';
import type { Subject } from '../subject.ts';
import { drawPassEntry } from './intents.ts';
import { passentryTruth } from './truth.ts';

const CONNECTED = { driver: passentry, credentials: { apiKey: 'sandbox-passentry-key' } };
/** Hosts that know of a change that it is done. */
const REMEMBERS_DONE: readonly Host[] = ['sqlite', 'zapier', 'n8n'];

const PROFILES = {
  start: {},
  /** Other statuses and bodies, a second pass under one extId, and no balance below zero. */
  strict: {
    passEntryDuplicateExtId: 'allow',
    passEntryRefusedStatus: 400,
    passEntryErrorBody: 'text',
    passEntryCreateStatus: 200,
    passEntryBelowZero: 'refuse',
    passEntryContentValues: 'object',
  },
  late: {},
} as const;

/** PassEntry has neither keys nor a log: what was sent and not answered stays unknown, and is not sent again. */
export const passentrySubject: Subject = {
  driver: passentry,
  profiles: PROFILES,
  mayStayUnknown: ({ action }) => /_points$|^send_message$/.test(action),
  open(random, profile, host) {
    const world = openWorld(CONNECTED);
    Object.assign(world.core.switches, PROFILES[profile as keyof typeof PROFILES]);
    const intents = drawPassEntry(random, world.core);
    const remembers = REMEMBERS_DONE.includes(host) && profile !== 'late';
    return {
      ...world,
      intents,
      truth: passentryTruth(world.core, { remembers }),
      client: ({ ledger, transport, runtime }) =>
        clientIn({ ...world, transport }, CONNECTED, { ledger, ...runtime }),
    };
  },
};
