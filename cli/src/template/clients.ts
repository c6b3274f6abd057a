import { readFileSync } from 'node:fs';
import { createCsvReader } from '@tillpass/client';
import { CHOICES } from '../../../templates/render/client.ts';
import type { ChoiceName, Client } from '../../../templates/render/client.ts';
import { UsageError } from '../terminal.ts';

/** A client of the file, and the line where it stands. */
export interface ClientRow {
  line: number;
  client: Client;
}

export const CHOICE_NAMES = Object.keys(CHOICES) as ChoiceName[];
const OTHERS = ['client', 'credential', 'sourceCredential'] as const;
export const COLUMNS: readonly string[] = [...OTHERS, ...CHOICE_NAMES];
const LONGEST_NAME = 100;
/** What the reader says of a line that it passes over; here nothing is written at all. */
const LEFT_OUT = /,? (?:so it|and|which) was left out/;
/** More are told by their number alone. */
const MOST_TOLD = 20;

/** A mistake in the file: its line, and a sentence with the cure. */
interface Problem {
  line: number;
  why: string;
}

/** Says of one row what is wrong with it; nothing where it is right. */
export type Check = (client: Client) => string[];

/**
 * The clients of a CSV file, one for each row. Throws UsageError with a sentence for each mistake, its line and its cure;
 * so either all rows are right or none is taken.
 */
export function readClients(file: string, check: Check): ClientRow[] {
  const rows: ClientRow[] = [];
  const problems: Problem[] = [];
  /** What the reader of CSV could not read; it knows nothing of clients. */
  const unread: Problem[] = [];
  const lineOf = new Map<string, number>();
  let columns: string[] = [];
  const reader = createCsvReader({
    onHeader(names) {
      columns = names;
      problems.push(...headerProblems(names).map((why) => ({ line: 1, why })));
      return names.map((_, index) => index);
    },
    onRow(cells, line) {
      if (cells.every((cell) => cell.trim() === '')) return;
      const client = clientOf(Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ''])));
      const wrong = [...clientProblems(client), ...check(client)];
      const before = lineOf.get(client.name);
      if (before !== undefined && client.name)
        wrong.push(`the client "${client.name}" stands on line ${before} already. Give each its own name.`);
      lineOf.set(client.name, before ?? line);
      problems.push(...wrong.map((why) => ({ line, why })));
      rows.push({ line, client });
    },
    onProblem: ({ line, why }) => unread.push({ line, why: why.replace(LEFT_OUT, '') }),
  });
  const text = textOf(file);
  reader.push(text);
  reader.end();
  const isAlone = columns.length > 0 && !text.trim().includes('\n');
  if (!isAlone) problems.push(...unread);
  if (isAlone || (rows.length === 0 && problems.length === 0))
    problems.push({ line: 2, why: 'there is no client. Add a row for each.' });
  if (problems.length > 0) throw new UsageError(told(file, problems));
  return rows;
}

function told(file: string, problems: readonly Problem[]): string {
  const more = problems.length - MOST_TOLD;
  const rest = more > 0 ? [`... and ${more} more.`] : [];
  return [
    `Nothing was written, because of ${file}:`,
    ...problems
      .toSorted((one, other) => one.line - other.line)
      .slice(0, MOST_TOLD)
      .map(({ line, why }) => `  Line ${line}: ${why}`),
    ...rest,
  ].join('\n');
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code ?? 'unknown'})`;
    throw new UsageError(`The file ${file} of --clients ${why}. Check the name.`);
  }
}

function headerProblems(names: readonly string[]): string[] {
  const unknown = names.filter((name) => !COLUMNS.includes(name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...unknown.map((name) => `there is no column "${name}". ${cureFor(name)}`),
    ...twice.map((name) => `the column "${name}" stands there twice. Remove one.`),
    ...(names.includes('client') ? [] : ['the column "client" is missing. Add it, with a name in each row.']),
  ];
}

/** A column whose name differs in capitals alone is named; else all are. */
function cureFor(name: string): string {
  const meant = COLUMNS.find((column) => column.toLowerCase() === name.trim().toLowerCase());
  return meant ? `Write it "${meant}".` : `Name it one of: ${COLUMNS.join(', ')}.`;
}

/**
 * A sentence on clients whose flows read the same till, by the name of its credential and by its location; nothing where each
 * reads its own. `isTill` is false where the flow starts elsewhere.
 */
export function sameTill(clients: readonly Client[], isTill: boolean): string | undefined {
  const groups = new Map<string, string[]>();
  for (const { name, sourceCredential = '', choices } of isTill ? clients : []) {
    const { locationId = '' } = choices;
    const key = JSON.stringify([sourceCredential, locationId]);
    if (sourceCredential || locationId) groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const alike = [...groups.values()].filter(({ length }) => length > 1).map((names) => names.join(' and '));
  if (alike.length === 0) return undefined;
  return `Read the same till, by sourceCredential and locationId: ${alike.join('; ')}. One till in two flows books each sale twice. Give each its own, or switch one of the flows on only.`;
}

/** A client from the values of a row, or of the command's options, by the names of the columns. */
export function clientOf(values: Readonly<Record<string, string | undefined>>): Client {
  const of = (name: string) => values[name]?.trim() || undefined;
  const choices = CHOICE_NAMES.flatMap((name) => (of(name) === undefined ? [] : [[name, of(name)]]));
  const [credential, sourceCredential] = [of('credential'), of('sourceCredential')];
  return {
    name: of('client') ?? '',
    choices: Object.fromEntries(choices) as Client['choices'],
    ...(credential === undefined ? {} : { credential }),
    ...(sourceCredential === undefined ? {} : { sourceCredential }),
  };
}

/** What is wrong with a client, whatever the flow is. n8n runs what begins with "=" or stands in double braces as code. */
export function clientProblems({ name, choices, credential, sourceCredential }: Client): string[] {
  const names = { client: name, credential, sourceCredential };
  const values = Object.entries({ ...names, ...choices });
  const missing = name === '' ? ['the column "client" is empty. Write the name of the client there.'] : [];
  const long = Object.entries(names)
    .filter(([, value]) => (value ?? '').length > LONGEST_NAME || /\p{Cc}/u.test(value ?? ''))
    .map(
      ([key]) =>
        `"${key}" is no name: it has more than ${LONGEST_NAME} characters or a line break. Shorten it.`,
    );
  const code = values
    .filter(([, value]) => /^\s*=|\{\{|`/.test(value ?? ''))
    .map(
      ([key]) =>
        `"${key}" begins with "=", or has "{{" or a backtick in it, which n8n or Zapier would not take as text. Remove that.`,
    );
  return [...missing, ...long, ...code];
}
