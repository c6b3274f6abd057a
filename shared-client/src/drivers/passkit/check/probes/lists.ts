import { no, nothing, refused, value, yes } from '../../../check.ts';
import type { Seen } from '../../../check.ts';
import { asText } from '../../wire.ts';
import type { Message } from '../../wire.ts';
import type { Account } from '../account.ts';
import { group, tryFilter } from '../filter-trial.ts';
import type { Trial } from '../filter-trial.ts';
import { memberTrial, NOBODY } from '../member-filter.ts';
import { nameOf, timeOf, tryDefaultOrder, tryOrder } from '../order-trial.ts';
import type { Probe } from '../probe.ts';

const PROGRAMS = '/members/programs/list';
const DEFAULT_LIMIT = 25;
const LARGE_PAGE = 1_000;
/** A list without a limit is asked for only where it stays short. */
const MOST_AT_ONCE = 2_000;

const isZero = (found: unknown) =>
  found === null ||
  found === '' ||
  found === 0 ||
  found === '0' ||
  found === false ||
  (Array.isArray(found) && found.length === 0);

/** How many passes the program has, or why that does not do for a probe. */
function total(account: Account, least: number, most: number): number | Seen {
  const found = account.program?.members;
  if (found === undefined) return nothing('there is no program whose passes PassKit counts');
  if (found < least) return nothing(`it needs a program with ${least} passes`);
  return found > most ? nothing(`the program has more than ${most} passes, a long answer`) : found;
}

/** A filter with the operator `like` on the first field that can be filtered and has letters in its value. */
async function likeTrial(account: Account): Promise<Trial | undefined> {
  const members = await account.members();
  for (const field of ['externalId', 'tierId', 'id']) {
    if ((await account.memberFilter(field)).outcome !== 'yes') continue;
    const trial = memberTrial(members, field);
    const part = trial?.present.value.slice(0, -1) ?? '';
    if (trial && /[a-z].*[a-z]/i.test(part))
      return {
        ...trial,
        present: { operator: 'like', value: part },
        absent: { operator: 'like', value: NOBODY },
      };
  }
  return undefined;
}

const swapCase = (text: string) =>
  [...text].map((one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())).join('');

const NO_LIKE = nothing('no pass has a value with letters that can be filtered');

/** How lists are written, cut into pages, put in order and filtered. */
export const lists: readonly Probe[] = [
  {
    id: 'zero-values',
    question: 'Do answers carry fields that are zero or empty?',
    async run({ programs }) {
      const records: Message[] = programs.flatMap(({ record, tiers }) => [record, ...(tiers ?? [])]);
      if (records.length === 0) return nothing('there is no program');
      return records.some((record) => Object.values(record).some(isZero)) ? yes() : no('they are left out');
    },
  },
  {
    id: 'empty-list',
    question: 'Is a list of nothing an answer without a body?',
    async run({ look }) {
      const { ok, status, body, records } = await look.list(PROGRAMS, { limit: 1, offset: 1_000_000 });
      if (!ok) return refused(status);
      if (records.some(({ id }) => asText(id))) return no('the offset is ignored');
      return body.trim() === '' ? yes() : no(`it has ${body.length} characters`);
    },
  },
  {
    id: 'result-wrapper',
    question: 'Is each line of a list wrapped in "result"?',
    async run({ look }) {
      const { ok, status, body } = await look.list(PROGRAMS, { limit: 1, offset: 0 });
      if (!ok) return refused(status);
      if (body.trim() === '') return nothing('there is no program');
      return /^\s*\{\s*"result"\s*:/.test(body) ? yes() : no();
    },
  },
  {
    id: 'limit-all',
    question: 'Does a limit of -1 give everything?',
    async run(account) {
      const count = total(account, DEFAULT_LIMIT + 1, MOST_AT_ONCE);
      if (typeof count !== 'number') return count;
      const { ok, status, records } = await account.listMembers({ limit: -1, offset: 0 });
      if (!ok) return refused(status);
      return records.length >= count ? yes(`${count} passes`) : no(`${records.length} of ${count} passes`);
    },
  },
  {
    id: 'page-of-1000',
    question: 'Does a page hold 1000 records?',
    async run(account) {
      const count = total(account, DEFAULT_LIMIT + 1, Infinity);
      if (typeof count !== 'number') return count;
      const { ok, status, records } = await account.listMembers({ limit: LARGE_PAGE, offset: 0 });
      if (!ok) return refused(status);
      if (records.length < Math.min(count, LARGE_PAGE)) return no(`${records.length} of ${count} came`);
      return yes(count < LARGE_PAGE ? `as far as this account shows: all ${count} came` : '1000 came');
    },
  },
  {
    id: 'default-order',
    question: 'In which order do passes come when none is asked for?',
    run: async ({ program, listMembers }) =>
      program ? tryDefaultOrder(listMembers, timeOf('created')) : nothing('there is no program'),
  },
  ...(['created', 'updated'] as const).map((field) => ({
    id: `order-${field}`,
    question: `Can passes be ordered by "${field}"?`,
    run: async ({ program, listMembers }: Account) =>
      program ? tryOrder(listMembers, field, timeOf(field)) : nothing('there is no program'),
  })),
  {
    id: 'order-name',
    question: 'Can programs be ordered by "name"?',
    run: ({ look }) => tryOrder((filters) => look.list(PROGRAMS, filters), 'name', nameOf),
  },
  {
    id: 'filter-groups',
    question: 'Must a record fit all groups of filters (AND), or one of them (OR)?',
    async run(account) {
      const members = await account.members();
      for (const field of ['status', 'id', 'externalId', 'tierId']) {
        if ((await account.memberFilter(field)).outcome !== 'yes') continue;
        const { present, absent } = memberTrial(members, field)!;
        const groups = [group(field, present), group(field, absent)];
        const found: number[] = [];
        for (const filterGroups of [groups, [...groups].reverse()]) {
          const { ok, status, records } = await account.listMembers({ limit: 5, offset: 0, filterGroups });
          if (!ok) return refused(status);
          found.push(records.length);
        }
        if (found.every((count) => count > 0)) return value('OR');
        return value(found.some((count) => count > 0) ? 'only one of the groups counts' : 'AND');
      }
      return nothing('no field was found by which passes can be filtered');
    },
  },
  {
    id: 'like',
    question: 'Does the operator "like" find a part of a text?',
    async run(account) {
      const trial = await likeTrial(account);
      return trial ? tryFilter(account.listMembers, trial) : NO_LIKE;
    },
  },
  {
    id: 'like-case',
    question: 'Does "like" ignore upper and lower case?',
    async run(account) {
      const trial = await likeTrial(account);
      if (!trial) return NO_LIKE;
      if ((await tryFilter(account.listMembers, trial)).outcome !== 'yes')
        return nothing('"like" was not honoured');
      const swapped = { operator: 'like', value: swapCase(trial.present.value) } as const;
      const filters = { limit: 5, offset: 0, filterGroups: [group(trial.field, swapped)] };
      const { ok, status, records } = await account.listMembers(filters);
      if (!ok) return refused(status);
      return records.length ? yes() : no();
    },
  },
];
