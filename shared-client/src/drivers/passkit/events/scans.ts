import type { Occurrence } from '../../../catalogue/events/event.ts';
import { parseField, parsePassRef } from '../../../catalogue/parse.ts';
import type { RawInput } from '../../../catalogue/parse.ts';
import { locationId, staffId } from '../../../catalogue/fields.ts';
import { TillPassError } from '../../../http/errors.ts';
import type { PolledEvent } from '../../driver.ts';
import { readMemberIfAny } from '../members.ts';
import { toPass } from '../pass.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { occurrenceOf, pollLog } from './log-poll.ts';
import { occurrenceId } from './occurrence.ts';

/** `EVENT_MEMBER_CHECKED_IN` and `EVENT_MEMBER_VERIFIED`: what a scan leaves in PassKit's log. */
const SCANS = new Set(['EVENT_MEMBER_CHECKED_IN', '1', 'EVENT_MEMBER_VERIFIED', '3']);
const isScan = (event: Message) => SCANS.has(asText(event.eventType));

interface Scan extends Occurrence {
  locationId: string | null;
  staffId: string | null;
}

/** Pass Scanned: check-ins and verifications, from the program's log. */
export const passScanned: PolledEvent = {
  async poll(context, input, query) {
    const found = await pollLog(context, input, query, isScan);
    return found.news.map(
      (event): Scan => ({
        ...occurrenceOf(context, input, 'pass_scanned', event, found),
        locationId: asText(event.externalServiceId) || null,
        staffId: asText(event.externalUserId) || null,
      }),
    );
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
      pass: toPass(member, context.connection, input.raw),
      locationId: (parseField(locationId, posted.locationId) as string | undefined) ?? null,
      staffId: (parseField(staffId, posted.staffId) as string | undefined) ?? null,
    };
    return [scan];
  },
};
