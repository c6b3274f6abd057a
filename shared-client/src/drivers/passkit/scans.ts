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
const MOST_PAGES = 10;
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
    let scans = 0;
    const { items } = await readEvents(
      context.caller,
      input.programId as string,
      {},
      {
        pageSize: PAGE,
        maxPages: MOST_PAGES,
        enough: (page) => (scans += page.filter(isWanted).length) >= limit || !page.every(isNew),
      },
    );
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
