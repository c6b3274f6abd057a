import { TillPassError } from '../../http/errors.ts';
import { createCaller } from '../../http/request.ts';
import { toPoints } from '../../values/points.ts';
import type { Auditor, AuditHost, LoggedChange } from '../audit.ts';
import type { Context } from '../driver.ts';
import { isRead } from './check/reads.ts';
import { dialect } from './dialect.ts';
import { passkit } from './driver.ts';
import { passIdOf, readNewest, recordedAt } from './events/newest.ts';
import { doubt, movedBy, toRecorded } from './log.ts';
import type { Recorded } from './log.ts';
import { readMembers } from './members.ts';
import { RECORD } from './purchase/trace.ts';
import { asText, PAGE_SIZE } from './wire.ts';

/** Entries that are held in memory together. */
const MOST_PAGES = 500;
const KINDS = { earn: 'earn', burn: 'spend', set: 'set' } as const;

/** Compares with PassKit's log of a program. Its calls are those that a check may send. */
export const passkitAuditor: Auditor = {
  driver: passkit,
  isRead,
  async readChanges(host, programId, since) {
    const context = contextOf(host, 'read the log of the program');
    const { events, complete } = await readNewest(context, programId, {
      pageSize: PAGE_SIZE,
      maxPages: MOST_PAGES,
      isEnough: (read) => (recordedAt(read.at(-1) ?? {}) ?? since) < since,
    });
    if (!complete) throw tooMuch(context);
    const recorded = events.map(toRecorded).filter((change) => change !== undefined);
    const recent = recorded.filter(({ at }) => at === undefined || at >= since);
    return {
      changes: recent.map(changeOf),
      isWhole: events.every((event) => (recordedAt(event) ?? since) >= since),
      doubt: doubt(recent, 'earn', true, undefined),
    };
  },
  async readBalances(host, programId) {
    const context = contextOf(host, 'read the passes of the program');
    const pages = { pageSize: PAGE_SIZE, maxPages: Infinity };
    const { items } = await readMembers(context.caller, programId, {}, pages);
    return new Map(items.map((member) => [asText(member.id), toPoints(member.points)]));
  },
};

function contextOf({ runtime, connection }: AuditHost, doing: string): Context {
  return { runtime, connection, caller: createCaller(runtime, connection.baseUrl, dialect, doing) };
}

function changeOf(change: Recorded): LoggedChange {
  const { transactionId, direction, capability, reverses, undone, event } = change;
  const isSale = transactionId.startsWith('once/') || transactionId.includes('/reward/');
  return {
    passId: passIdOf(event),
    transactionId,
    kind: KINDS[direction],
    points: movedBy(change),
    ...(reverses === undefined ? {} : { reverses, undone: undone ?? change.amount ?? 0 }),
    isFollowUp: capability === RECORD && isSale,
  };
}

function tooMuch({ caller }: Context): TillPassError {
  const cause = 'it is longer than can be read in one go. Look back over fewer days.';
  return new TillPassError('unavailable', caller.explain(cause));
}
