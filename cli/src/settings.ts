import { TillPassError } from '@tillpass/client';
import type { AuthField, Credentials, Driver } from '@tillpass/client';
import { nodeCrypto } from '@tillpass/client/node';
import { UsageError } from './terminal.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** How to reach an account. */
export interface Settings {
  credentials: Credentials;
  /** Overrides where calls go; `{region}` in it stands for the region. */
  url?: string;
}

const WHERE = 'Set it in the environment, or in a file that --env-file names.';

/** The variable of a field of the connection, e.g. `TILLPASS_PASSKIT_API_KEY` of `apiKey`. */
export function variableOf(system: string, field: string): string {
  const words = `tillpass-${system}-${field.replace(/[A-Z]/g, (letter) => `-${letter}`)}`;
  return words.toUpperCase().replace(/-+/g, '_');
}

/** The variables of the credentials of a system. */
export const variablesOf = ({ system, auth }: Driver): string[] =>
  auth.fields.map(({ key }) => variableOf(system, key));

/** The settings of a system. Throws UsageError that names the variable and the cure; nothing is sent. */
export function readSettings(driver: Driver, variables: Variables): Settings {
  const { system, auth } = driver;
  const valueOf = (field: string) => variables[variableOf(system, field)]?.trim() || undefined;
  for (const field of auth.fields) checkField(field, variableOf(system, field.key), valueOf(field.key));
  const credentials = Object.fromEntries(auth.fields.map(({ key }) => [key, valueOf(key)]));
  try {
    auth.headers(credentials, nodeCrypto, Date.now());
  } catch (error) {
    const field = error instanceof TillPassError ? error.details.field : undefined;
    if (!field) throw error;
    throw new UsageError(`${variableOf(system, field)}: ${(error as Error).message} ${WHERE}`);
  }
  const url = valueOf('url');
  return url ? { credentials, url: checkUrl(variableOf(system, 'url'), url) } : { credentials };
}

function checkField(
  { required, choices, about }: AuthField,
  variable: string,
  value: string | undefined,
): void {
  const allowed = choices?.map((choice) => choice.value);
  if (!value && !required) return;
  if (!value) {
    const to = allowed ? ` Set it to ${allowed.join(' or ')}.` : '';
    throw new UsageError(`${variable} is missing.${to} ${about} ${WHERE}`);
  }
  if (allowed && !allowed.includes(value))
    throw new UsageError(`${variable} must be ${allowed.join(' or ')}. ${about}`);
}

/** Credentials go over plain http only to this machine. */
function checkUrl(variable: string, text: string): string {
  const address = text.replaceAll('{region}', 'region');
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError(`${variable} is not a web address. Begin it with https://, or leave it out.`);
  if (url.username || url.password || url.search || url.hash)
    throw new UsageError(
      `${variable} may hold only a host and a path. Remove the user name, password, "?" or "#".`,
    );
  if (url.protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname))
    throw new UsageError(`${variable} would send your keys unprotected. Begin it with https://.`);
  return text.replace(/\/+$/, '');
}
