import { no, nothing, refused, value, yes } from '../../../check.ts';
import { pathSegment } from '../../../../values/id.ts';
import { toMillis } from '../../../../values/time.ts';
import { asMessage, asText } from '../../wire.ts';
import type { Message } from '../../wire.ts';
import { NOBODY } from '../member-filter.ts';
import type { Probe } from '../probe.ts';
import { fieldNames } from '../shape.ts';

const PER_MEMBER = 25;
/** `PassStatus` by name and number. */
const INVALIDATED = new Set(['PASS_INVALIDATED', '3']);
/** Two records of one event are written within this time. */
const MOMENT_MS = 2_000;
const NO_PROGRAM = nothing('there is no program');

/** The member with the most of these events. */
function busiest(events: Message[]): { id: string; events: Message[] } | undefined {
  const byMember = new Map<string, Message[]>();
  for (const event of events) {
    const id = asText(asMessage(event.member).id);
    if (id) byMember.set(id, [...(byMember.get(id) ?? []), event]);
  }
  const [most] = [...byMember].sort(([, a], [, b]) => b.length - a.length);
  return most && { id: most[0], events: most[1] };
}

/** An answer without what it repeats of the request. */
const apart = ({ status, body }: { status: number; body: string }) =>
  `${status} ${body.replace(/tillpass.{1,5}check.{1,5}nobody/gi, '')}`;

/** Single passes, their counts, their events and their messages. */
export const members: readonly Probe[] = [
  {
    id: 'slash-in-external-id',
    question: 'Can a pass be read whose External ID has a slash in it?',
    async run({ look, program }) {
      if (!program) return NO_PROGRAM;
      const folder = `/members/member/externalId/${pathSegment('Program', program.id)}`;
      const ask = async (end: string) =>
        apart(await look.ask({ method: 'GET', path: `${folder}/${end}`, answer: 'json' }));
      const missing = await ask(NOBODY);
      const noRoute = await ask(NOBODY.replace('-check', '/check'));
      const slash = await ask(NOBODY.replace('-check', '%2Fcheck'));
      if (missing === noRoute) return value('cannot be told: both answers look the same');
      if (slash === missing) return yes();
      return slash === noRoute ? no('the address is not found') : value('an answer of a third kind came');
    },
  },
  {
    id: 'member-count',
    question: 'Does the count of passes answer?',
    async run({ look, program }) {
      if (!program) return NO_PROGRAM;
      const path = `/members/count/${pathSegment('Program', program.id)}`;
      const body = { programId: program.id, filters: {} };
      const { ok, status, records } = await look.ask({ method: 'POST', path, body, answer: 'json' });
      if (!ok) return refused(status);
      return yes(`the total is a ${typeof records[0]?.total}`);
    },
  },
  {
    id: 'member-events-limit',
    question: 'Does the event list of one pass end after 25?',
    async run(account) {
      if (!account.program) return NO_PROGRAM;
      const most = busiest(await account.events());
      if (!most || most.events.length <= PER_MEMBER)
        return nothing(`no pass has more than ${PER_MEMBER} of the events looked at`);
      const path = `/members/member/list/events/${pathSegment('Pass ID', most.id)}`;
      const { ok, status, records } = await account.look.ask({ method: 'POST', path, answer: 'lines' });
      if (!ok) return refused(status);
      if (records.length > PER_MEMBER) return no(`${records.length} came`);
      const times = (events: Message[]) => events.map(({ created }) => asText(created)).sort();
      const hasNewest = times(records).at(-1) === times(most.events).at(-1);
      return yes(`${records.length} came, ${hasNewest ? 'the newest' : 'not the newest'}`);
    },
  },
  {
    id: 'expired-invalidated',
    question: 'Is the pass of an expired member shown as invalidated?',
    async run(account) {
      const expired = (await account.members()).filter(({ status }) => status === 'EXPIRED' || status === 3);
      if (expired.length === 0) return nothing('none of the passes looked at has expired');
      const states = expired.map(({ passMetaData }) => asText(asMessage(passMetaData).status));
      if (states.every((state) => INVALIDATED.has(state))) return yes();
      return states.some((state) => INVALIDATED.has(state)) ? value('some are, some are not') : no();
    },
  },
  {
    id: 'install-moves-updated',
    question: 'Does installing a pass move its time "updated"?',
    async run(account) {
      const gaps = (await account.members()).flatMap(({ created, updated, passMetaData }) => {
        const { lastInstalledAt, lastUninstalledAt } = asMessage(passMetaData);
        const moved = [lastInstalledAt, lastUninstalledAt].map(toMillis).filter((at) => at !== undefined);
        const [issued, changed] = [toMillis(created), toMillis(updated)];
        if (issued === undefined || changed === undefined || moved.length === 0) return [];
        return { behind: Math.max(...moved) - changed, sinceIssue: Math.max(...moved) - issued };
      });
      if (gaps.some(({ behind }) => behind > MOMENT_MS)) return no();
      if (gaps.some(({ behind, sinceIssue }) => behind >= -MOMENT_MS && sinceIssue > MOMENT_MS)) return yes();
      return nothing('no pass was installed or removed after its last change');
    },
  },
  {
    id: 'message-history',
    question: 'How are the messages of a pass listed?',
    async run(account) {
      const [member] = await account.members();
      if (!member) return nothing('there is no pass');
      const of = (field: string) =>
        `&filterField=${field}&filterValue=${encodeURIComponent(asText(member.id))}&filterOperator=eq`;
      const told: string[] = [];
      let last = 0;
      for (const [name, filter] of [
        ['without a filter', ''],
        ['by memberId', of('memberId')],
        ['by member.id', of('member.id')],
      ] as const) {
        const path = `/members/member/messages?limit=5&offset=0${filter}`;
        const { ok, status, records } = await account.look.ask({ method: 'GET', path, answer: 'lines' });
        last = ok ? last : status;
        const fields = records[0] ? ` with ${fieldNames(records[0])}` : '';
        told.push(`${name}: ${ok ? `${records.length} found${fields}` : `refused (status ${status})`}`);
      }
      return told.every((one) => one.includes('refused')) ? refused(last) : value(told.join('; '));
    },
  },
];
