import { UsageError } from '../terminal.ts';

/** A JSON file of settings, read key by key. All of it throws UsageError that names file, key and cure. */
export interface SettingsFile {
  readonly file: string;
  value(key: string): unknown;
  text(key: string): string | undefined;
  /** A group of texts by name; empty where it is missing. */
  texts(key: string): Record<string, string>;
  /** A whole number. */
  number(key: string, least: number, most: number, otherwise: number): number;
  choice<const T extends string>(key: string, choices: readonly T[], otherwise: T): T;
  /** One or more of the choices, each once. */
  choices<const T extends string>(key: string, choices: readonly T[], otherwise: readonly T[]): readonly T[];
  refuse(key: string, why: string): never;
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `keys` are those that may stand there: any other is a slip of the pen. */
export function openSettings(text: string, file: string, keys: readonly string[]): SettingsFile {
  const refuse = (key: string, why: string): never => {
    throw new UsageError(`${file}: "${key}" ${why}`);
  };
  const group = parsed(text, file);
  for (const key of Object.keys(group)) {
    if (keys.includes(key)) continue;
    const isSecret = /key|secret|token|password/i.test(key);
    refuse(
      key,
      isSecret
        ? 'looks like a secret, which no profile may hold. Put it into the environment or into a file for --env-file.'
        : `is not a setting of a profile. Remove it, or use one of: ${keys.join(', ')}.`,
    );
  }

  return {
    file,
    refuse,
    value: (key) => group[key],
    text(key) {
      const value = group[key];
      if (value === undefined) return undefined;
      if (typeof value !== 'string' || value.trim() === '')
        return refuse(key, 'must be a text in quotes that is not empty.');
      return value.trim();
    },
    texts(key) {
      const value = group[key] ?? {};
      if (!isGroup(value) || !Object.values(value).every((one) => typeof one === 'string'))
        return refuse(key, 'must be a group of texts, such as {"Total": "Amount Paid"}.');
      return value as Record<string, string>;
    },
    number(key, least, most, otherwise) {
      const value = group[key] ?? otherwise;
      if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
        return refuse(key, `must be a whole number from ${least} to ${most}.`);
      return value as number;
    },
    choice(key, choices, otherwise) {
      const value = group[key] ?? otherwise;
      const found = choices.find((one) => one === value);
      return found ?? refuse(key, `must be ${listed(choices)}.`);
    },
    choices(key, choices, otherwise) {
      const value = group[key] ?? otherwise;
      const isList = Array.isArray(value) && value.length > 0 && new Set(value).size === value.length;
      const found = isList ? value.map((one) => choices.find((choice) => choice === one)) : [undefined];
      if (found.includes(undefined))
        return refuse(key, `must be a list of ${listed(choices)}, such as ["${choices[0]}"].`);
      return found as typeof choices;
    },
  };
}

const listed = (choices: readonly string[]) => choices.map((one) => `"${one}"`).join(' or ');

function parsed(text: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const [, position] = /at position (\d+)/.exec((error as Error).message) ?? [];
    const line = position ? ` in line ${text.slice(0, Number(position)).split('\n').length}` : '';
    throw new UsageError(`${file} is not valid JSON${line}. Look for a missing comma or quote.`);
  }
  if (!isGroup(value)) throw new UsageError(`${file} must hold one JSON object: { "programId": ... }.`);
  return value;
}
