import { nothing } from '../../check.ts';
import type { Seen } from '../../check.ts';
import { asMessage, asText } from '../wire.ts';
import type { Message } from '../wire.ts';
import type { Account } from './account.ts';
import { tryFilter } from './filter-trial.ts';
import type { Trial } from './filter-trial.ts';

/** A text that nobody has as an ID. */
export const NOBODY = 'tillpass-check-nobody';
/** A time after every date in a log. */
const NEVER = '2999-12-31T00:00:00Z';
const STATUSES = ['DELETED', 'EXPIRED', 'CHECKED_OUT', 'CHECKED_IN', 'ACTIVE', 'ENROLLED'];
const MOST_CHARACTERS = 100;

type Kind = Trial['kind'];
export interface FilterField {
  kind: Kind;
  read(member: Message): unknown;
  /** What no member has; by the kind, unless told. */
  absent?: string;
}

export const plainField = (field: string, kind: Kind): FilterField => ({
  kind,
  read: (record) => record[field],
});
const inPerson = (field: string, absent: string): FilterField => ({
  kind: 'text',
  read: ({ person }) => asMessage(person)[field],
  absent,
});

/** Fields by which members may be filtered; PassKit documents those of programs only. */
export const MEMBER_FIELDS: Readonly<Record<string, FilterField>> = {
  // A status that is left out is the zero value.
  status: { kind: 'text', read: ({ status }) => asText(status) || 'ENROLLED' },
  id: plainField('id', 'text'),
  externalId: plainField('externalId', 'text'),
  tierId: plainField('tierId', 'text'),
  created: plainField('created', 'time'),
  updated: plainField('updated', 'time'),
  points: { kind: 'number', read: ({ points }) => points ?? 0 },
  expiryDate: plainField('expiryDate', 'time'),
  'person.emailAddress': inPerson('emailAddress', 'nobody@tillpass.invalid'),
  mobileNumber: inPerson('mobileNumber', '+19995550199'),
};

/** The trial of a field on a value that some record has, or undefined where no record has one. */
export function trialOf(
  records: Message[],
  field: string,
  { kind, read, absent }: FilterField,
): Trial | undefined {
  const values = records.map(read).filter((found) => isUsable(found, kind));
  const found = kind === 'number' ? (values.find((one) => Number(one) !== 0) ?? values[0]) : values[0];
  if (found === undefined) return undefined;
  const present = { operator: kind === 'time' ? ('gte' as const) : ('eq' as const), value: asText(found) };
  const nobody = {
    text: { operator: 'eq', value: absent ?? NOBODY },
    number: { operator: 'eq', value: '-1' },
    time: { operator: 'gt', value: NEVER },
  } as const;
  return { field, kind, read, present, absent: nobody[kind] };
}

/** The trial of a field of members; `meta` stands for any custom field. */
export function memberTrial(members: Message[], field: string): Trial | undefined {
  const [name, how] = field === 'meta' ? metaField(members) : [field, MEMBER_FIELDS[field]];
  const absent = field === 'status' ? absentStatus(members) : undefined;
  return how && trialOf(members, name, absent ? { ...how, absent } : how);
}

export async function tryMemberFilter(account: Account, field: string): Promise<Seen> {
  const members = await account.members();
  const trial = memberTrial(members, field);
  if (!trial) return nothing(members.length ? 'none of the passes looked at has it' : 'there is no pass');
  return tryFilter(account.listMembers, trial);
}

/** A custom field that some member has filled in. */
function metaField(members: Message[]): [string, FilterField | undefined] {
  for (const { metaData } of members) {
    const key = Object.entries(asMessage(metaData)).find(([, found]) => isUsable(found, 'text'))?.[0];
    if (key !== undefined)
      return [`meta.${key}`, { kind: 'text', read: (member) => asMessage(member.metaData)[key] }];
  }
  return ['meta', undefined];
}

const absentStatus = (members: Message[]) =>
  STATUSES.find((status) => members.every((member) => MEMBER_FIELDS.status!.read(member) !== status));

function isUsable(found: unknown, kind: Kind): boolean {
  if (kind === 'number') return typeof found === 'number';
  const text = asText(found);
  return text !== '' && text.length <= MOST_CHARACTERS;
}
