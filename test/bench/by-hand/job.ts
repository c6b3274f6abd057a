import type { Hand, Reply } from './hand.ts';

/** The fields of a case, as a flow has them: plain values with the real IDs. */
export interface Fields {
  programId: string;
  passId?: string;
  externalId?: string;
  transactionId?: string;
  points?: number | string;
  [more: string]: unknown;
}

/** A case of test/parity, and the same job done by hand. */
export interface Job {
  /** Key and name of the case. */
  key: string;
  name: string;
  /** The least calls that PassKit's documents allow for it. */
  goal: number;
  /** Leaves the same state behind; answers what `told` makes of our answer, where that is given. */
  byHand: (hand: Hand, fields: Fields) => Promise<unknown>;
  /** What a flow needs of our answer; absent where only the state counts. */
  told?: (answer: never) => unknown;
  /** What the two do not have in common although the state and the answer are the same. */
  note?: string;
}

/** How most calls name a member. */
export const member = ({ passId, externalId, programId }: Fields) =>
  passId ? { id: passId } : { externalId, programId };

/** How the calls for visits and tiers name a member. */
export const visitor = ({ passId, externalId, programId }: Fields) =>
  passId ? { memberId: passId } : { externalMemberId: externalId, programId };

export const memberPath = ({ passId, externalId, programId }: Fields) =>
  passId ? `/members/member/id/${passId}` : `/members/member/externalId/${programId}/${externalId}`;

/** What the log is to say of a change. */
export const occasion = ({ transactionId, locationId, staffId, note }: Fields) => ({
  externalEventId: transactionId,
  externalServiceId: locationId,
  externalUserId: staffId,
  notes: note,
});

export const logPath = (programId: string) => `/members/program/list/events/${programId}`;

/** The log of a program, newest first; of one pass where it is given. */
export const logOf = (programId: string, passId?: string) => ({
  programId,
  filters: {
    limit: 1000,
    orderBy: 'created',
    orderAsc: false,
    ...(passId ? { filterGroups: [only('member.id', passId)] } : {}),
  },
});

/** A filter for one value. */
export const only = (filterField: string, filterValue: unknown, filterOperator = 'eq') => ({
  condition: 'AND',
  fieldFilters: [{ filterField, filterValue, filterOperator }],
});

/** The texts that a flow wrote into an entry of the log with its change. */
export const metaOf = (event: Reply) => (event.metaData ?? {}) as Record<string, string>;
