import { readPages } from '../../../http/paginate.ts';
import { grouped } from '../../../values/grouped.ts';
import { pathSegment } from '../../../values/id.ts';
import { attempt } from '../../check-part.ts';
import type { Say } from '../../check-part.ts';
import type { Line, Report } from '../../check.ts';
import { asMessage, asText, PAGE_SIZE } from '../wire.ts';
import type { Message } from '../wire.ts';
import { duplicatesIn } from './duplicates.ts';
import type { Look } from './look.ts';
import { need } from './need.ts';
import { obstacles, statusLines } from './status.ts';
import { listSinks, sinkLines } from './webhooks.ts';
import { expiryWords, plain, pointsWords } from './words.ts';

/** An account may have hundreds; the rest is named only on request. */
const MOST_IN_DETAIL = 25;
const MOST_PAGES = 5;

export interface Program {
  id: string;
  record: Message;
  /** Undefined where PassKit did not count. */
  members: number | undefined;
  /** Lowest first; undefined where they could not be read. */
  tiers: Message[] | undefined;
  sinks: Message[];
}

/** Every program with what a merchant must know of it. Answers those that were looked at. */
export async function reportPrograms(look: Look, report: Report): Promise<Program[]> {
  const { host } = look;
  host.progress('listing the programs');
  const say = report.section('programs', 'Programs');
  const all = await attempt(say, 'ready', () => listAll(look), 'problem');
  if (!all) return [];
  const wanted = host.programId ? all.filter(({ id }) => id === host.programId) : all;
  if (host.programId && wanted.length === 0) {
    const text = `This account has no program ${plain(host.programId)}. Leave --program out to see them all.`;
    say({ key: 'ready', mark: 'problem', text, facts: { total: all.length, ready: 0 } });
    return [];
  }
  const shown = wanted.slice(0, MOST_IN_DETAIL);
  const looked: { program: Program; lines: Line[] }[] = [];
  for (const record of shown) looked.push(await examine(look, record));
  const ready = looked.filter(({ program }) => isReady(program)).length;
  say(summary(wanted.length, ready, wanted.length - shown.length));
  for (const { program, lines } of looked) {
    const title = `Program ${plain(program.record.name) || program.id}`;
    const add = report.section('program', title, { id: program.id });
    lines.forEach(add);
  }
  return looked.map(({ program }) => program);
}

async function listAll(look: Look): Promise<Message[]> {
  const readPage = async (offset: number, limit: number) =>
    (await need(look, 'list the programs', '/members/programs/list', { limit, offset })).records;
  const { items } = await readPages(readPage, { pageSize: PAGE_SIZE, maxPages: MOST_PAGES });
  return items.sort((a, b) => asText(a.name).localeCompare(asText(b.name)));
}

async function examine(look: Look, record: Message): Promise<{ program: Program; lines: Line[] }> {
  const id = asText(record.id);
  const lines: Line[] = [];
  const say: Say = (line) => lines.push(line);
  look.host.progress(`looking at the program ${plain(record.name) || id}`);
  const program: Program = { id, record, members: undefined, tiers: undefined, sinks: [] };

  statusLines(record, 'passes').forEach(say);
  program.members = await attempt(say, 'members', () => countMembers(look, id));
  if (program.members !== undefined)
    say({
      key: 'members',
      mark: 'info',
      text: `Passes: ${grouped(program.members)}.`,
      facts: { total: program.members },
    });
  program.tiers = await attempt(say, 'tier', () => listTiers(look, id));
  program.tiers?.map(tierLine).forEach(say);
  if (program.tiers?.length === 0)
    say({ key: 'tier', mark: 'warning', text: 'No tier was found. Add one in PassKit: a pass needs it.' });
  say(pointsLine('points', 'Points', record.pointsType));
  say(pointsLine('secondary-points', 'Secondary points', record.secondaryPointsType));
  const fields = await attempt(say, 'custom-fields', () => listFields(look, record));
  if (fields) say(fieldsLine(fields));
  const { members } = program;
  if (members) {
    const line = await attempt(say, 'duplicates', () => duplicatesIn(look, id, members));
    if (line) say(line);
  }
  const sinks = await attempt(say, 'webhook', () => listSinks(look, id, 'MEMBERSHIP'));
  sinkLines(sinks).forEach(say);
  program.sinks = sinks ?? [];
  return { program, lines };
}

async function countMembers(look: Look, programId: string): Promise<number> {
  const path = `/members/count/${pathSegment('Program', programId)}`;
  const { records } = await need(look, 'count the passes', path, { programId, filters: {} });
  return Number(records[0]?.total ?? 0);
}

async function listTiers(look: Look, programId: string): Promise<Message[]> {
  const body = { programId, filters: { limit: PAGE_SIZE, offset: 0 } };
  const { records } = await need(look, 'list the tiers', '/members/tiers/list', body);
  return records.sort((a, b) => Number(a.tierIndex ?? 0) - Number(b.tierIndex ?? 0));
}

async function listFields(look: Look, program: Message): Promise<string[]> {
  const path = `/members/member/meta/${pathSegment('Program', asText(program.id))}`;
  const { records } = await need(look, 'list the custom fields', path);
  const keys = [program.metaFieldsList, asMessage(records[0]).response].flatMap((list: unknown) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  return [...new Set(keys.map((key) => plain(key).replace(/^meta\./, '')))].filter(Boolean);
}

const isReady = ({ record, tiers }: Program) => obstacles(record).length === 0 && tiers?.length !== 0;

function summary(total: number, ready: number, notShown: number): Line {
  const rest = notShown ? ` ${notShown} more are not shown: name one with --program.` : '';
  const facts = { total, ready };
  if (ready > 0)
    return { key: 'ready', mark: 'ok', text: `${total} found, ${ready} ready for customers.${rest}`, facts };
  const text = total
    ? `None of the ${total} found is ready for customers. See below what each needs.${rest}`
    : 'This account has no program. Make one in PassKit first.';
  return { key: 'ready', mark: 'problem', text, facts };
}

function tierLine(tier: Message): Line {
  const { id, name, tierIndex, pointsOverdrawn, secondaryPointsOverdrawn, expirySettings } = tier;
  const expiry = expiryWords(expirySettings);
  const may = [
    pointsOverdrawn === true ? 'points may go below 0' : '',
    secondaryPointsOverdrawn === true ? 'secondary points may go below 0' : '',
  ].filter(Boolean);
  return {
    key: 'tier',
    mark: 'info',
    text: `Tier ${asText(tierIndex) || '0'}: ${plain(name)} (${plain(id)}); ${[expiry, ...may].join('; ')}.`,
    facts: {
      id: plain(id),
      index: Number(tierIndex ?? 0),
      name: plain(name),
      expiry,
      pointsOverdrawn: pointsOverdrawn === true,
      secondaryPointsOverdrawn: secondaryPointsOverdrawn === true,
    },
  };
}

function pointsLine(key: string, title: string, type: unknown): Line {
  const kind = pointsWords(type);
  return { key, mark: 'info', text: `${title}: ${kind}.`, facts: { kind } };
}

function fieldsLine(fields: string[]): Line {
  const text = fields.length ? `Custom fields: ${fields.join(', ')}.` : 'No custom fields.';
  return { key: 'custom-fields', mark: 'info', text, facts: { fields } };
}
