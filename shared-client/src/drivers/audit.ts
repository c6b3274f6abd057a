import type { TransportRequest } from '../http/transport.ts';
import type { Runtime } from '../runtime.ts';
import type { Connection, Driver } from './driver.ts';

/** One change of points as the system's own record tells it. */
export interface LoggedChange {
  passId: string;
  /** Empty where the record has none. */
  transactionId: string;
  kind: 'earn' | 'spend' | 'set';
  /** By how much the points moved, negative where they were taken; undefined where the record does not tell. */
  points: number | undefined;
  /** Of a reversal: the transaction that it undoes, and how many points of it count as undone. */
  reverses?: string;
  undone?: number;
  /** It came along with a purchase, such as its reward. */
  isFollowUp: boolean;
}

/** A part of the system's record. */
export interface LoggedChanges {
  changes: LoggedChange[];
  /** True where it goes back to the beginning. */
  isWhole: boolean;
  /** Why the absence of a change proves nothing, as the end of a sentence; undefined where it does prove it. */
  doubt: string | undefined;
}

/** What an auditor is lent. Its transport sends nothing but reads. */
export interface AuditHost {
  runtime: Runtime;
  connection: Connection;
}

/** Reads what one system itself has written down, to compare it. */
export interface Auditor {
  driver: Driver;
  /** True for a call that changes nothing at the system. */
  isRead(request: TransportRequest): boolean;
  /** All changes of a program since then (milliseconds since 1970). Throws TillPassError. */
  readChanges(host: AuditHost, programId: string, since: number): Promise<LoggedChanges>;
  /** The points that each pass of the program holds, by its ID. Throws TillPassError. */
  readBalances(host: AuditHost, programId: string): Promise<ReadonlyMap<string, number>>;
}
