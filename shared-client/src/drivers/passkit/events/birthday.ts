import type { Pass } from '../../../catalogue/outputs.ts';
import type { CalendarDate } from '../../../values/time.ts';
import { toPass } from '../pass.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import { occurrenceId } from './occurrence.ts';
import type { PassOccurrence } from './occurrence.ts';
import { sweeping } from './sweep.ts';
import type { Step } from './sweep.ts';
import { addDays, dateIn, dateText, isBirthday, timeZoneOf } from './today.ts';

const DAY_MS = 24 * 3_600_000;

/** One round is for one day. */
interface Round {
  /** When it began, in milliseconds since 1970. */
  at: number;
  timeZone: string;
  /** The day that it was then in that time zone, as YYYY-MM-DD. */
  today: string;
}

interface Birthday extends PassOccurrence {
  /** The date of the birthday that is coming, as YYYY-MM-DD. */
  birthday: string;
  daysToGo: number;
  /** Whether the customer wants no marketing messages. */
  optOut: boolean;
}

/**
 * Birthday, from `person.dateOfBirth`, by the calendar of the program's time zone; 29 February counts as 28 in other
 * years. One round a day, begun with the first poll of the day and gone on with for at most a day, so the trigger has to
 * be polled often enough for all steps of a round. Passes that expired or were revoked are left out.
 */
export const birthday = sweeping<Round, Birthday>({
  async next(context, input, last) {
    const at = context.runtime.now();
    if (last && last.round.today === todayIn(last.round.timeZone, at)) return undefined;
    const timeZone = await timeZoneOf(context, input.programId as string);
    const today = todayIn(timeZone, at);
    return last?.round.today === today ? undefined : { at, timeZone, today };
  },

  isStale: (round, now) => now > round.at + DAY_MS,

  looker(step) {
    const { input, round, seen } = step;
    const daysToGo = (input.days as number | undefined) ?? 0;
    const date = addDays(dateIn(round.timeZone, round.at), daysToGo);
    return async (members, room) => {
      const told: Birthday[] = [];
      let count = 0;
      while (count < members.length && told.length < room) {
        const member = members[count++]!;
        if (!isBirthday(bornOn(member), date)) continue;
        const event = birthdayOf(step, member, { date: dateText(date), daysToGo });
        if (LIVE.includes(event.pass.status) && !seen.has(event.id)) told.push(event);
      }
      return { told, count };
    };
  },
});

const LIVE: readonly Pass['status'][] = ['issued', 'installed', 'removed'];

const todayIn = (timeZone: string, ms: number) => dateText(dateIn(timeZone, ms));

/** PassKit's `Date`; zeros, or nothing, where it is not known. */
function bornOn(member: Message): Pick<CalendarDate, 'month' | 'day'> {
  const { month, day } = asMessage(asMessage(member.person).dateOfBirth);
  return { month: Number(month ?? 0), day: Number(day ?? 0) };
}

function birthdayOf(
  { context, input, round }: Step<Round>,
  member: Message,
  { date, daysToGo }: { date: string; daysToGo: number },
): Birthday {
  return {
    id: occurrenceId(context.runtime, asText(member.id), 'birthday', `${date}/${daysToGo}`),
    event: 'birthday',
    occurredAt: new Date(round.at).toISOString(),
    byTillPass: 'no',
    pass: toPass(member, context.connection, input.raw),
    birthday: date,
    daysToGo,
    optOut: member.optOut === true,
  };
}
