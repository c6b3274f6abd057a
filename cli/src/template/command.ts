import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Platform } from '../../../templates/model/template.ts';
import type { Client } from '../../../templates/render/client.ts';
import { sourceKind } from '../../../templates/render/walk.ts';
import { EXIT, UsageError } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { CHOICE_NAMES, clientOf, clientProblems, readClients, sameTill } from './clients.ts';
import { fileWords } from './file-names.ts';
import { listing } from './list.ts';
import { platformNamed, sourceNamed, templateNamed } from './names.ts';
import { choiceProblems, flowOf, notAsked, renderFlow } from './render.ts';
import type { Flow } from './render.ts';

interface Options {
  list?: boolean;
  from?: string;
  to?: string;
  out: string;
  client?: string;
  clients?: string;
  set: Record<string, string>;
  platform?: Platform;
  overwrite?: boolean;
}

/** Adds `tillpass template`: writes a ready-made flow for the systems of a merchant, or of many. Calls nobody. */
export function addTemplate(
  program: Command,
  { stdout, stderr }: Terminal,
  end: (code: number) => void,
): void {
  program
    .command('template')
    .description('Writes a ready-made flow for n8n and Zapier, for one client or for many.')
    .argument('[name]', 'the template, such as sale-to-pass')
    .option('--list', 'say which templates there are, and from where to where each goes')
    .option('--from <system>', 'the till, or the loyalty system, that the flow starts from')
    .option('--to <system>', 'where the passes are')
    .option('--out <folder>', 'where the files are written; made if it is not there', '.')
    .option('--client <name>', 'for whom the flow is')
    .option(
      '--set <key=value>',
      `what is known of that client; keys: ${CHOICE_NAMES.join(', ')}, credential, sourceCredential`,
      collect,
      {},
    )
    .option('--clients <file>', 'a CSV file with a row for each client')
    .addOption(new Option('--platform <name>', 'for one of the two only').choices(['n8n', 'zapier']))
    .option('--overwrite', 'replace files that are there already')
    .action((name: string | undefined, options: Options) => {
      if (options.list) stdout.write(listing());
      else
        write(
          name,
          options,
          (text) => stdout.write(text),
          (text) => stderr.write(text),
        );
      end(EXIT.ok);
    });
}

type Say = (text: string) => void;

function write(name: string | undefined, options: Options, say: Say, warn: Say): void {
  if (name === undefined || options.to === undefined)
    throw new UsageError(
      'Say which template, and where the passes are: tillpass template sale-to-pass --from toast --to passKit. With --list you see all.',
    );
  const template = templateNamed(name);
  const system = platformNamed(template, options.to);
  const flow = flowOf(template, system, sourceNamed(template, options.from), options.platform);
  const clients = clientsOf(flow, options);
  const known = clients.flatMap((client) => client ?? []);
  const isTill = sourceKind(template) === 'till';
  const warnings = [notAsked(flow, known), sameTill(known, isTill)].filter((one) => one !== undefined);
  const files = filesOf(flow, clients);
  const folder = resolve(options.out);
  const there = [...files.keys()].filter((file) => existsSync(join(folder, file)));
  if (there.length > 0 && !options.overwrite)
    throw new UsageError(
      `Nothing was written: ${join(folder, there[0]!)} is there already${there.length > 1 ? `, and ${there.length - 1} more` : ''}. Choose another folder with --out, or add --overwrite.`,
    );
  save(folder, files);
  for (const warning of warnings) warn(`${warning}\n`);
  say(
    `${[...files.keys()].join('\n')}\n${files.size} ${files.size === 1 ? 'file' : 'files'} in ${folder}.\n`,
  );
}

/** Writes the files by their names. Throws UsageError where the folder takes none. */
function save(folder: string, files: ReadonlyMap<string, string>): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of files) writeFileSync(join(folder, file), text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `${folder} cannot be written to (${code ?? 'unknown'}). Choose another folder with --out.`,
    );
  }
}

/** Undefined stands for nobody in particular. Throws UsageError where anything is wrong with anybody. */
function clientsOf(flow: Flow, { client, clients: file, set }: Options): (Client | undefined)[] {
  const isAlone = client !== undefined || Object.keys(set).length > 0;
  if (file !== undefined) {
    if (isAlone)
      throw new UsageError(
        '--clients names the clients by itself. Leave --client and --set out, or --clients.',
      );
    return readClients(file, (one) => choiceProblems(flow, one)).map((row) => row.client);
  }
  if (!isAlone) return [undefined];
  const one = clientOf({ ...set, client: client ?? '' });
  if (one.name === '') throw new UsageError('--set needs to know for whom. Add --client with the name.');
  const wrong = [...clientProblems(one), ...choiceProblems(flow, one)];
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  return [one];
}

/** Every file by its name. Nothing is written before all of them are rendered. */
function filesOf(flow: Flow, clients: readonly (Client | undefined)[]): Map<string, string> {
  const words = fileWords(clients.map((client) => client?.name ?? ''));
  const files = new Map<string, string>();
  clients.forEach((client, index) => {
    const begin = client ? `${words[index]}-` : '';
    for (const [ending, text] of renderFlow(flow, client)) files.set(`${begin}${flow.name}${ending}`, text);
  });
  return files;
}

function collect(text: string, before: Record<string, string>): Record<string, string> {
  const [, key = '', value = ''] = /^([^=]*)=([\s\S]*)$/.exec(text) ?? [];
  const keys = [...CHOICE_NAMES, 'credential', 'sourceCredential'];
  if (keys.includes(key) && value.trim() !== '') return { ...before, [key]: value };
  throw new UsageError(
    `--set takes a key and a value, such as programId=4xkHhFJkwN4. The keys are: ${keys.join(', ')}.`,
  );
}
