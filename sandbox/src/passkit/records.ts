import type { MemberEventType, MemberStatus } from './enums.ts';
import type { MemberInput, PassMetadata } from './messages/member.ts';
import type { PassOverrides } from './messages/pass-overrides.ts';
import type { Person } from './messages/person.ts';
import type { Program, Tier } from './messages/program.ts';

export type { PassMetadata } from './messages/member.ts';
export type { Person } from './messages/person.ts';
export type { ExpirySettings, Program, Tier } from './messages/program.ts';
export type { SinkSubscription } from './messages/subscription.ts';

/** What every pass has, whatever its protocol; times are milliseconds. */
export interface PassRecord {
  id: string;
  externalId: string;
  person?: Person;
  metaData: Record<string, string>;
  passMetaData: PassMetadata;
  passOverrides?: PassOverrides;
  created: number;
  updated: number;
  /** Order of creation; breaks ties between equal times. */
  readonly sequence: number;
}

/** A member as it is stored; times are milliseconds, points are 32-bit floats. */
export interface Member extends PassRecord, Omit<MemberInput, 'operation' | keyof PassRecord> {
  readonly protocol: 'MEMBERSHIP';
  tierId: string;
  programId: string;
  optOut: boolean;
  points: number;
  secondaryPoints: number;
  tierPoints: number;
  status: MemberStatus;
  /** This member's events, oldest first. */
  readonly log: MemberEvent[];
  /** Set while the member is expired: since when, and where to return to when it is revived. */
  expired?: {
    readonly since: number;
    readonly status: MemberStatus;
    readonly passStatus: PassMetadata['status'];
  };
}

export interface PointsChange {
  points: number;
  secondaryPoints: number;
  tierPoints: number;
}

/** An entry of the event log. */
export interface MemberEvent {
  id: string;
  member: {
    id: string;
    externalId: string;
    groupingIdentifier?: string;
    tierId: string;
    programId: string;
    person?: Person;
  };
  eventType: MemberEventType;
  address?: string;
  lat?: number;
  lon?: number;
  alt?: number;
  externalId?: string;
  externalUserId?: string;
  externalDeviceId?: string;
  externalServiceId?: string;
  metaData?: Record<string, string>;
  notes?: string;
  date: number;
  created: number;
  readonly sequence: number;
  /** What the balances moved by. PassKit's events do not show it; tests read it here. */
  readonly moved?: PointsChange;
}

/** A program with all that belongs to it. */
export interface ProgramShelf {
  program: Program;
  readonly sequence: number;
  readonly tiers: Map<string, Tier>;
  readonly members: Set<Member>;
  readonly byExternalId: Map<string, Member>;
  readonly events: MemberEvent[];
  /** The events of each member by its id, kept beyond the member. */
  readonly logs: Map<string, MemberEvent[]>;
  readonly metaKeys: Set<string>;
  readonly eventMetaKeys: Set<string>;
  /** When a draft program's data is purged next. */
  purgeAt?: number;
}
