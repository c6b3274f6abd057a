import { pageOf } from '../listing.ts';
import type { Comparable, FieldReader } from '../listing.ts';
import { FILTERS } from '../messages/listing.ts';
import type { Filters } from '../messages/listing.ts';
import { readMessage } from '../protojson.ts';
import { invalid } from '../rpc-error.ts';
import type { PassKitState } from '../state.ts';
import { statusOf } from './mailroom.ts';
import type { SentMessage } from './mailroom.ts';

const SENT_FIELDS: Readonly<Record<string, (sent: SentMessage) => Comparable>> = {
  id: ({ message }) => message.notice.id,
  title: ({ message }) => message.notice.title,
  memberId: ({ passId }) => passId,
  'member.id': ({ passId }) => passId,
  created: ({ sentAt }) => ({ ms: sentAt }),
};

const sentField: FieldReader<SentMessage> = (field) =>
  Object.hasOwn(SENT_FIELDS, field) ? SENT_FIELDS[field] : undefined;

/** io.Pagination in a query: parallel lists of fields, values and operators, all of which must match. */
function filtersOf(query: URLSearchParams): Filters {
  const [fields, values, operators] = ['filterField', 'filterValue', 'filterOperator'].map((name) =>
    query.getAll(name),
  ) as [string[], string[], string[]];
  if (values.length !== fields.length || operators.length !== fields.length)
    throw invalid('filterField, filterValue and filterOperator must be equally many');
  return readMessage<Filters>(FILTERS, {
    limit: query.get('limit'),
    offset: query.get('offset'),
    orderBy: query.get('orderBy'),
    orderAsc: query.get('orderAsc') === 'true',
    filterGroups: [
      {
        condition: 'AND',
        fieldFilters: fields.map((filterField, index) => ({
          filterField,
          filterValue: values[index],
          filterOperator: operators[index],
        })),
      },
    ],
  });
}

/** A page of the messages that members got and that were not withdrawn. */
export function listHistory(state: PassKitState, query: URLSearchParams): SentMessage[] {
  const sent = state.mailroom.sent.filter(
    ({ isMember, message }) => isMember && message.withdrawnAt === undefined,
  );
  return pageOf(sent, filtersOf(query), sentField, state.switches);
}

/** A sent message with what became of it (io.GetMessageResponse). */
export function withStatus(state: PassKitState, { message }: SentMessage): object {
  const { notice, createdAt, updatedAt, distributedAt, recipients } = message;
  return {
    message: notice,
    status: statusOf(message, state.now()),
    recipients,
    distributedAt,
    createdAt,
    updatedAt,
  };
}
