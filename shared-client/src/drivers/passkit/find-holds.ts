import type { PassRef } from '../../catalogue/parse.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Context, Finder, Input, Result } from '../driver.ts';
import { leftOf } from './book.ts';
import { endOf } from './hold.ts';
import { readEvents, toRecorded } from './log.ts';
import type { Recorded } from './log.ts';
import { readMember } from './members.ts';
import { asMessage, asText, PAGE_SIZE, where } from './wire.ts';
import type { Message } from './wire.ts';

const DAY_MS = 24 * 3_600_000;
const LOOK_BACK_DAYS = 7;
/** Pages that fit into a step of any host. */
const MOST_PAGES = 100;

/**
 * Find Holds: the open holds of a program or of one pass, the oldest first, read from the program's log as far back as
 * `days`. One call for each 1,000 entries, one to know the pass by its External ID, and one to tell
 * a Pass ID that PassKit does not know from a pass whose points were never changed.
 */
export const findHolds: Finder = async (context, input) => {
  const now = context.runtime.now();
  const since = now - ((input.days as number | undefined) ?? LOOK_BACK_DAYS) * DAY_MS;
  const until = now - ((input.minutes as number | undefined) ?? 0) * 60_000;
  const changes = await changesSince(context, input, since);
  return (
    changes
      .filter(
        (change) => change.isHold && change.at !== undefined && change.at >= since && change.at <= until,
      )
      .map((hold) => ({ hold, left: openPart(changes, hold) }))
      .filter(({ left }) => left > 0)
      // The log is read newest first, so that holds of the same moment stand the other way round as well.
      .reverse()
      .sort((a, b) => a.hold.at! - b.hold.at!)
      .map(({ hold, left }) => describe(hold, left))
  );
};

/** What a hold still keeps from its pass. Points. */
function openPart(changes: Recorded[], hold: Recorded): number {
  const ofPass = { changes: changes.filter((change) => passIdOf(change) === passIdOf(hold)) };
  if (endOf(ofPass, hold.transactionId)) return 0;
  return leftOf({ ...ofPass, member: {}, complete: true }, hold.transactionId) ?? 0;
}

async function changesSince(context: Context, input: Input, since: number): Promise<Recorded[]> {
  const { caller, runtime } = context;
  const programId = input.programId as string;
  const passId = await passIdFor(context, input);
  const begun = runtime.now();
  const { items, complete } = await readEvents(
    caller,
    programId,
    passId ? { filterGroups: where('member.id', passId) } : {},
    {
      pageSize: PAGE_SIZE,
      maxPages: MOST_PAGES,
      mayGoOn: () => runtime.now() - begun < runtime.limits.deadlineMs / 2,
      enough: (page) => isNewestFirst(page) && isOlder(page.at(-1), since),
    },
  );
  if (!complete) {
    const cause =
      'the log of the program is too long to read that far back. Enter fewer days, or name one pass.';
    throw new TillPassError('refused', caller.explain(cause), { field: 'days' });
  }
  const changes = items.map(toRecorded).filter((change) => change !== undefined);
  if (!passId) return changes;
  const own = changes.filter((change) => passIdOf(change) === passId);
  if (own.length === 0 && !input.externalId) await readMember(caller, { passId, programId });
  return own;
}

async function passIdFor({ caller }: Context, input: Input): Promise<string | undefined> {
  const { passId, externalId, programId } = input as PassRef;
  if (passId || !externalId) return passId;
  return asText((await readMember(caller, { externalId, programId: programId! })).id);
}

const timeOf = (event: Message | undefined) => (event ? toRecorded(event)?.at : undefined);
const isOlder = (event: Message | undefined, since: number) => (timeOf(event) ?? Infinity) < since;
const passIdOf = ({ event }: Recorded) => asText(asMessage(event.member).id);

function isNewestFirst(events: Message[]): boolean {
  const times = events.map(timeOf).filter((time) => time !== undefined);
  return times.every((time, index) => index === 0 || time <= times[index - 1]!);
}

function describe(hold: Recorded, left: number): Result {
  const member = asMessage(hold.event.member);
  return {
    id: hold.transactionId,
    passId: asText(member.id),
    system: 'passkit',
    programId: asText(member.programId) || null,
    externalId: asText(member.externalId) || null,
    points: left,
    heldAt: new Date(hold.at!).toISOString(),
    locationId: asText(hold.event.externalServiceId) || null,
    staffId: asText(hold.event.externalUserId) || null,
  };
}
