import { nothing } from '../../../check.ts';
import { asMessage } from '../../wire.ts';
import type { Message } from '../../wire.ts';
import type { Account } from '../account.ts';
import { tryFilter } from '../filter-trial.ts';
import type { Trial } from '../filter-trial.ts';
import { MEMBER_FIELDS, trialOf } from '../member-filter.ts';
import type { Probe } from '../probe.ts';

const TYPES = ['VERIFIED', 'TIER_CHANGED', 'CHECKED_OUT', 'POINTS_SET', 'CHECKED_IN', 'POINTS_BURNED'];

const EVENT_FIELDS: Readonly<Record<string, Parameters<typeof trialOf>[2]>> = {
  'member.id': { kind: 'text', read: ({ member }) => asMessage(member).id },
  eventType: { kind: 'text', read: ({ eventType }) => eventType },
  created: { kind: 'time', read: ({ created }) => created },
  date: { kind: 'time', read: ({ date }) => date },
  externalId: { kind: 'text', read: ({ externalId }) => externalId },
};

function eventTrial(events: Message[], field: string): Trial | undefined {
  const how = EVENT_FIELDS[field]!;
  const unseen = TYPES.map((type) => `EVENT_MEMBER_${type}`).find((type) =>
    events.every(({ eventType }) => eventType !== type),
  );
  return trialOf(events, field, field === 'eventType' && unseen ? { ...how, absent: unseen } : how);
}

/** By which fields passes and events can be filtered. */
export const filters: readonly Probe[] = [
  ...[...Object.keys(MEMBER_FIELDS), 'meta'].map((field) => ({
    id: `member-filter-${field}`,
    question: `Can passes be filtered by "${field === 'meta' ? 'meta.<custom field>' : field}"?`,
    run: (account: Account) => account.memberFilter(field),
  })),
  ...Object.keys(EVENT_FIELDS).map((field) => ({
    id: `event-filter-${field}`,
    question: `Can the log be filtered by "${field}"?`,
    async run(account: Account) {
      const events = await account.events();
      const trial = eventTrial(events, field);
      if (!trial) return nothing(events.length ? 'none of the events looked at has it' : 'the log is empty');
      return tryFilter(account.listEvents, trial);
    },
  })),
];
