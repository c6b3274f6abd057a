import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { columnNames, factsNeeded, parseRule, TillPassError, writeRule } from '@tillpass/client';
import type { Rule } from '@tillpass/client';
import { UsageError } from '../terminal.ts';
import { readPlaces } from './places.ts';
import { IDENTIFIERS, IF_MISSING } from './profile.ts';
import type { Profile } from './profile.ts';
import { openSettings } from './settings-file.ts';
import type { SettingsFile } from './settings-file.ts';

/** What a profile may hold of Record Purchase's own fields. */
const PURCHASE = [
  'rewardAs',
  'rewardField',
  'campaignId',
  'offerId',
  'messageAs',
  'messageField',
  'messageTitle',
  'message',
] as const;
const KEYS = [
  'name',
  'system',
  'programId',
  'tierId',
  'rule',
  'spendIn',
  'locations',
  'identify',
  'ifMissing',
  'mapping',
  'dateOrder',
  'decimals',
  'onShortfall',
  'callsPerSecond',
  'keepDays',
  'everyMinutes',
  'ledger',
  ...PURCHASE,
];
const MOST_CALLS = 100;
/** Files of the last 7 days are read again, so that what they hold must be remembered longer. */
const LEAST_DAYS = 14;
const MOST_DAYS = 3_660;
const MOST_MINUTES = 1_440;
/** Profiles that belong to the folder in which the command is run. */
const HERE = 'profiles';

/** Where profiles are looked for by name. */
export const profileFolder = (env: Readonly<Record<string, string | undefined>>): string =>
  env.TILLPASS_HOME || join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'tillpass');

/**
 * A profile by its path or by its name: `client-a` is the file `client-a.json` in `folder`, or where that is not given in
 * ./profiles and else in the folder of profiles. Throws UsageError that names the file, the key and the cure.
 */
export function loadProfile(
  nameOrPath: string,
  env: Readonly<Record<string, string | undefined>>,
  folder?: string,
): Profile {
  const isPath = /[/\\]|\.json$/i.test(nameOrPath);
  const folders = folder === undefined ? [resolve(HERE), profileFolder(env)] : [resolve(folder)];
  const files = isPath ? [resolve(nameOrPath)] : folders.map((one) => join(one, `${nameOrPath}.json`));
  const file = files.find((one) => existsSync(one));
  if (file) return readProfile(readFileSync(file, 'utf8'), file);
  throw new UsageError(
    isPath
      ? `The profile ${files[0]} is not there. Check the name.`
      : `There is no profile "${nameOrPath}": ${files.join(' and ')} ${files.length > 1 ? 'are' : 'is'} not there. Write it, name its folder with --profiles, or name its path.`,
  );
}

/** Reads the text of a profile. `file` is where it lies: paths in it are seen from there. Throws UsageError. */
export function readProfile(text: string, file: string): Profile {
  const settings = openSettings(text, file, KEYS);
  const name = settings.text('name') ?? basename(file).replace(/\.json$/i, '');
  const system = settings.choice('system', ['passkit'], 'passkit');
  const programId =
    settings.text('programId') ?? settings.refuse('programId', 'is missing. Name the program of the passes.');
  const ifMissing = settings.choice('ifMissing', IF_MISSING, 'skip');
  const tierId = settings.text('tierId');
  if (ifMissing === 'issue' && !tierId)
    settings.refuse(
      'tierId',
      'is missing. Name the level that new passes start in, or set "ifMissing" to "skip".',
    );
  const rule = ruleOf(settings);
  return {
    name,
    file,
    system,
    programId,
    ...(tierId ? { tierId } : {}),
    ...rule,
    locations: readPlaces(settings),
    identify: settings.choices('identify', IDENTIFIERS, IDENTIFIERS),
    ifMissing,
    mapping: mappingOf(settings),
    habits: habitsOf(settings),
    purchase: purchaseOf(settings),
    onShortfall: settings.choice('onShortfall', ['to_zero', 'negative', 'refuse'], 'to_zero'),
    callsPerSecond: settings.number('callsPerSecond', 1, MOST_CALLS, 10),
    everyMinutes: settings.number('everyMinutes', 1, MOST_MINUTES, 15),
    keepDays: settings.number('keepDays', LEAST_DAYS, MOST_DAYS, 400),
    ledger: resolve(dirname(file), settings.text('ledger') ?? ledgerName(system, programId)),
  };
}

/** Of the program and not of the profile, so that what was posted is known whichever profile of the program is used. */
const ledgerName = (system: string, programId: string) => `${system}-${encodeURIComponent(programId)}.ledger`;

function ruleOf(settings: SettingsFile): Pick<Profile, 'rule' | 'ruleText' | 'spendIn'> {
  const value = settings.value('rule');
  if (value === undefined)
    settings.refuse('rule', 'is missing. Say how sales earn, such as "1 point per 1 USD".');
  const isLines = Array.isArray(value) && value.every((line) => typeof line === 'string');
  let rule: Rule;
  try {
    rule = parseRule('rule', 'The rule', isLines ? value.join('\n') : value);
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    return settings.refuse('rule', `cannot be used. ${error.message}`);
  }
  const cannot = beyondImport(rule);
  if (cannot) settings.refuse('rule', cannot);
  const spendIn = settings.choice('spendIn', ['pass', 'ledger'], 'pass');
  if (spendIn === 'ledger' && (rule.tiers.length === 0 || rule.tiers.some(({ at }) => 'points' in at)))
    settings.refuse(
      'spendIn',
      'can be "ledger" only where the rule has levels by spend, and none by points.',
    );
  // What the ledger adds up, the pass need not.
  return { rule, ruleText: writeRule(spendIn === 'ledger' ? { ...rule, tiers: [] } : rule), spendIn };
}

/** Why a rule that is right elsewhere is refused here; undefined where it is not. */
function beyondImport(rule: Rule): string | undefined {
  const where = 'Post such sales with Record Purchase in a Zap or an n8n flow';
  if (rule.rewards.some(({ deducts }) => deducts))
    return `takes points for a reward, and an import shows the reward to nobody. ${where}, or leave "take the points" out.`;
  const { tier, today } = factsNeeded(rule);
  const part = tier ? 'depends on the level of the pass' : 'has a most per day';
  if (tier || today)
    return `${part}, which an import does not know when it works out points and refunds. ${where}, or leave that part out.`;
  return undefined;
}

function mappingOf(settings: SettingsFile): Record<string, string> {
  const mapping = settings.texts('mapping');
  const columns = columnNames();
  const unknown = Object.keys(mapping).find((name) => !columns.includes(name));
  if (unknown !== undefined)
    settings.refuse(
      'mapping',
      `has "${unknown}", which is no column that is read. Use: ${columns.join(', ')}.`,
    );
  return mapping;
}

const DATE_ORDERS = { dayFirst: 'day-first', monthFirst: 'month-first' } as const;

function habitsOf(settings: SettingsFile): Profile['habits'] {
  const has = (key: string) => settings.value(key) !== undefined;
  return {
    ...(has('dateOrder')
      ? { dates: DATE_ORDERS[settings.choice('dateOrder', ['dayFirst', 'monthFirst'], 'dayFirst')] }
      : {}),
    ...(has('decimals') ? { decimals: settings.choice('decimals', ['point', 'comma'], 'point') } : {}),
  };
}

function purchaseOf(settings: SettingsFile): Record<string, string> {
  const found = PURCHASE.map((key) => [key, settings.text(key)] as const);
  return Object.fromEntries(
    found.filter((pair): pair is [(typeof PURCHASE)[number], string] => pair[1] !== undefined),
  );
}
