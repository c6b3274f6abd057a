import type { SandboxOptions } from '../../sandbox/src/sandbox.ts';
import type { Host } from './hosts.ts';

/** What PassKit may be like where its documents are silent; each is a set of the emulator's switches. */
export const PROFILES = {
  /** As most likely. */
  start: {},
  /** The log gives no references back. */
  no_external_id: { eventLogEchoesExternalId: false },
  no_metadata: { eventLogEchoesMetaData: false },
  no_echo: { eventLogEchoesExternalId: false, eventLogEchoesMetaData: false },
  /** Bare answers, other statuses, another order. */
  bare: {
    emitZeroValues: false,
    streamResultWrapper: false,
    errorBodyShape: 'plain',
    duplicateExternalIdStatus: 400,
    overdrawStatus: 409,
    defaultOrder: 'newest_first',
    expiredMembersTakePoints: false,
    metaDataPatchMerges: false,
  },
  /** Lists refuse to be ordered. */
  unordered: { eventFieldFiltersWork: false, unknownFilterField: 'refused' },
  /** The log shows an event some seconds late. */
  lag: { eventLogLagMs: 5_000 },
  /** Calls arrive after their sender has given up. */
  late: {},
} as const satisfies Record<string, SandboxOptions['switches']>;

export type Profile = keyof typeof PROFILES;

/** A record that is behind can only be waited for by a host that remembers when it sent a change. */
export const isBehind = (profile: string): boolean => ['lag', 'late'].includes(profile);
const REMEMBERS_TIME: readonly Host[] = ['sqlite', 'zapier', 'n8n'];

/** Whether a host promises that nothing is lost or doubled when a system with a record is like that. */
export const isPromised = (host: Host, profile: string): boolean =>
  !isBehind(profile) || REMEMBERS_TIME.includes(host);
