import { readClosedFile } from '../closed-file.ts';
import type { Variables } from '../settings.ts';
import { UsageError } from '../terminal.ts';

/** A folder of an SFTP server. */
export interface SftpPlace {
  host: string;
  port: number;
  user: string;
  /** From the root of the server; empty for the folder that the server begins in. */
  folder: string;
}

/** How to prove who we are, and how the server proves who it is. */
export interface SftpSecrets {
  /** The text of a private key. */
  key?: string;
  passphrase?: string;
  password?: string;
  /** Of the server's key, as `ssh-keygen -l` writes it: `SHA256:...`. Undefined until the user has set it. */
  fingerprint?: string;
}

/** The variables that hold the secrets of an SFTP server. */
export const SFTP_VARIABLES = {
  keyFile: 'TILLPASS_SFTP_KEY_FILE',
  passphrase: 'TILLPASS_SFTP_PASSPHRASE',
  password: 'TILLPASS_SFTP_PASSWORD',
  fingerprint: 'TILLPASS_SFTP_FINGERPRINT',
} as const;

const SHAPE = 'sftp://user@host/folder';
const WHERE = 'in the environment, or in a file that --env-file names';
const DEFAULT_PORT = 22;

/** Whether an argument names a folder of an SFTP server, and not a file of this machine. */
export const isSftp = (place: string): boolean => /^sftp:/i.test(place);

/** Reads `sftp://user@host[:port]/folder`. Throws UsageError, without what stands there, as it may be a password. */
export function readSftpPlace(text: string): SftpPlace {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname) throw new UsageError(`An address of an SFTP server looks like this: ${SHAPE}`);
  if (url.password)
    throw new UsageError(
      `A password does not belong into the address of an SFTP server, where others can read it. Remove it, and set ${SFTP_VARIABLES.password} or ${SFTP_VARIABLES.keyFile} ${WHERE}.`,
    );
  if (url.search || url.hash)
    throw new UsageError(
      `The address of the SFTP server may not hold "?" or "#". It looks like this: ${SHAPE}`,
    );
  if (!url.username)
    throw new UsageError(`The address of the SFTP server names no user. It looks like this: ${SHAPE}`);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || DEFAULT_PORT,
    user: decoded(url.username),
    folder: decoded(url.pathname).replace(/\/+$/, ''),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UsageError(
      `The address of the SFTP server has a "%" in it that means nothing. Write it as %25.`,
    );
  }
}

/** Throws UsageError that names the variable and the cure. */
export function readSftpSecrets(variables: Variables): SftpSecrets {
  const valueOf = (key: keyof typeof SFTP_VARIABLES) => variables[SFTP_VARIABLES[key]]?.trim() || undefined;
  const [keyFile, passphrase, password] = [valueOf('keyFile'), valueOf('passphrase'), valueOf('password')];
  if (!keyFile && !password)
    throw new UsageError(
      `${SFTP_VARIABLES.keyFile} is missing. Set it to the file of your private key, or set ${SFTP_VARIABLES.password}, ${WHERE}.`,
    );
  const fingerprint = valueOf('fingerprint');
  if (fingerprint && !/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(fingerprint))
    throw new UsageError(
      `${SFTP_VARIABLES.fingerprint} must look like "SHA256:" and 43 letters, as ssh-keygen -l shows it. Leave it out to be told what the server shows.`,
    );
  return {
    ...(keyFile ? { key: readClosedFile(keyFile, SFTP_VARIABLES.keyFile) } : {}),
    ...(passphrase ? { passphrase } : {}),
    ...(password ? { password } : {}),
    ...(fingerprint ? { fingerprint: fingerprint.replace(/=$/, '') } : {}),
  };
}
