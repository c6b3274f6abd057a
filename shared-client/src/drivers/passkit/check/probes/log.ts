import { no, nothing, refused, yes } from '../../../check.ts';
import { pathSegment } from '../../../../values/id.ts';
import { asMessage, asText } from '../../wire.ts';
import { timeOf, tryDefaultOrder, tryOrder } from '../order-trial.ts';
import type { Probe } from '../probe.ts';

const NO_PROGRAM = nothing('there is no program');

/** The event log of a program. */
export const log: readonly Probe[] = [
  {
    id: 'event-count',
    question: 'Does the count of events answer?',
    async run({ look, program }) {
      if (!program) return NO_PROGRAM;
      const path = `/members/program/count/events/${pathSegment('Program', program.id)}`;
      const body = { programId: program.id, filters: {} };
      const { ok, status, records } = await look.ask({ method: 'POST', path, body, answer: 'json' });
      if (!ok) return refused(status);
      return yes(`the total is a ${typeof records[0]?.total}`);
    },
  },
  {
    id: 'event-default-order',
    question: 'In which order does the log come when none is asked for?',
    run: async ({ program, listEvents }) =>
      program ? tryDefaultOrder(listEvents, timeOf('created')) : NO_PROGRAM,
  },
  {
    id: 'event-order-created',
    question: 'Can the log be ordered by "created"?',
    run: async ({ program, listEvents }) =>
      program ? tryOrder(listEvents, 'created', timeOf('created')) : NO_PROGRAM,
  },
  {
    id: 'event-external-id',
    question: 'Does the log give back the external ID that an event was written with?',
    async run(account) {
      const events = await account.events();
      if (events.some(({ externalId }) => asText(externalId))) return yes();
      const wrote = (await account.eventMetaKeys()).some(
        (key) => key.replace(/^meta\./, '') === 'transactionId',
      );
      return wrote && events.length
        ? no('TillPass wrote some, and none of the events looked at has one')
        : nothing('no event looked at has one, and it is not known that any was written');
    },
  },
  {
    id: 'event-meta-data',
    question: 'Does the log give back the custom values that an event was written with?',
    async run(account) {
      const events = await account.events();
      if (events.some(({ metaData }) => Object.keys(asMessage(metaData)).length > 0)) return yes();
      return (await account.eventMetaKeys()).length && events.length
        ? no('some were written, and none of the events looked at has one')
        : nothing('no event has any');
    },
  },
];
