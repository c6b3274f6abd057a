import type { Occurrence } from '../../catalogue/events/event.ts';
import { parseField, parsePassRef } from '../../catalogue/parse.ts';
import type { RawInput } from '../../catalogue/parse.ts';
import { locationId, staffId } from '../../catalogue/fields.ts';
import { TillPassError } from '../../http/errors.ts';
import { toIso, toMillis } from '../../values/time.ts';
import type { Context, PolledEvent } from '../driver.ts';
import { occurrenceId } from './events.ts';
import { readEvents } from './log.ts';
import { readMemberIfAny } from './members.ts';
import { toPass } from './pass.ts';
import { asMessage, asText } from './wire.ts';
import type { Message } from './wire.ts';

/** `EVENT_MEMBER_CHECKED_IN` and `EVENT_MEMBER_VERIFIED`: what a scan leaves in PassKit's log. */
const SCANS = new Set(['EVENT_MEMBER_CHECKED_IN', '1', 'EVENT_MEMBER_VERIFIED', '3']);
const PAGE = 100;
/** For a look at the newest, which need not go to the end of the log. */
const PAGES_OF_NEWEST = 10;
/** What fits into half of the shortest step of any host. */
const MOST_PAGES = 100;
const PARALLEL_READS = 4;

interface Scan extends Occurrence {
  locationId: string | null;
  staffId: string | null;
}

/** Pass Scanned: PassKit's webhooks do not tell of scans, so the program's log is read. */
export const passScanned: PolledEvent = {
  async poll(context, input, { since, limit, seen, withPasses }) {
    const isWanted = (event: Message) => isScan(event) && !seen?.has(asText(event.id));
    const isNew = (event: Message) => since === undefined || (recordedAt(event) ?? Infinity) > since;
    const { items, complete } = await readLog(context, input.programId as string, since, (events) => {
      return events.filter(isWanted).length >= limit || !events.every(isNew);
    });
    if (!complete && since !== undefined) throw tooLong(context);
    const newest = items.filter((event) => isWanted(event) && isNew(event)).slice(0, limit);
    const members = withPasses ? await readPasses(context, newest) : new Map<string, Message>();
    return newest.map((event) => toScan(context, event, members, withPasses));
  },

  async receivePosted(context, input, { body }) {
    const posted: RawInput = { ...asMessage(body), programId: input.programId };
    const member = await readMemberIfAny(context.caller, parsePassRef(posted));
    if (!member || asText(member.programId) !== input.programId) {
      throw new TillPassError(
        'not_found',
        context.caller.explain(
          'the program has no such pass. Check the passId or externalId that the scanner sends.',
        ),
        { field: 'passId' },
      );
    }
    const now = new Date(context.runtime.now()).toISOString();
    const scan: Scan = {
      id: occurrenceId(context.runtime, asText(member.id), 'pass_scanned', asText(posted.scanId) || now),
      event: 'pass_scanned',
      occurredAt: now,
      byTillPass: 'no',
      pass: toPass(member, context.connection),
      locationId: (parseField(locationId, posted.locationId) as string | undefined) ?? null,
      staffId: (parseField(staffId, posted.staffId) as string | undefined) ?? null,
    };
    return [scan];
  },
};

/**
 * The log, newest first. Reading stops early only where PassKit really sends the newest first, which it does not
 * document; otherwise all is read and put in order here.
 */
async function readLog(
  { caller, runtime }: Context,
  programId: string,
  since: number | undefined,
  isEnough: (events: Message[]) => boolean,
): Promise<{ items: Message[]; complete: boolean }> {
  const begun = runtime.now();
  const read: Message[] = [];
  const { items, complete } = await readEvents(
    caller,
    programId,
    {},
    {
      pageSize: PAGE,
      maxPages: MOST_PAGES,
      mayGoOn: () => runtime.now() - begun < runtime.limits.deadlineMs / 2,
      enough: (page) => {
        read.push(...page);
        if (!isNewestFirst(read)) return false;
        return isEnough(read) || (since === undefined && read.length >= PAGES_OF_NEWEST * PAGE);
      },
    },
  );
  const newestFirst = (a: Message, b: Message) => (recordedAt(b) ?? Infinity) - (recordedAt(a) ?? Infinity);
  return { items: isNewestFirst(items) ? items : [...items].sort(newestFirst), complete };
}

function isNewestFirst(events: Message[]): boolean {
  const times = events.map(recordedAt).filter((time) => time !== undefined);
  return times.every((time, index) => index === 0 || time <= times[index - 1]!);
}

/** Going on from here would leave scans out without a word. */
function tooLong({ caller }: Context): TillPassError {
  const cause =
    'the log has grown by more than can be read in one go since the last look. Switch the trigger off and on again to start from now.';
  return new TillPassError('unavailable', caller.explain(cause));
}

const isScan = (event: Message) => SCANS.has(asText(event.eventType));
const recordedAt = (event: Message) => toMillis(event.created) ?? toMillis(event.date);

function toScan(context: Context, event: Message, members: Map<string, Message>, withPasses: boolean): Scan {
  const member = asMessage(event.member);
  const known = members.get(asText(member.id));
  const pass = toPass(known ?? member, context.connection);
  return {
    id: asText(event.id),
    event: 'pass_scanned',
    occurredAt: toIso(event.date) ?? toIso(event.created) ?? new Date(context.runtime.now()).toISOString(),
    byTillPass: 'no',
    pass: known || !withPasses ? pass : { ...pass, status: 'revoked' },
    locationId: asText(event.externalServiceId) || null,
    staffId: asText(event.externalUserId) || null,
  };
}

/** The members that were scanned, each read once, a few at a time; deleted ones are absent. */
async function readPasses({ caller }: Context, events: Message[]): Promise<Map<string, Message>> {
  const ids = [...new Set(events.map((event) => asText(asMessage(event.member).id)).filter(Boolean))];
  const members = new Map<string, Message>();
  const readOn = async () => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      const member = await readMemberIfAny(caller, { passId: id });
      if (member) members.set(id, member);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_READS }, readOn));
  return members;
}
