import { createHash } from 'node:crypto';
import type SftpClient from 'ssh2-sftp-client';
import { UsageError } from '../terminal.ts';
import { SFTP_VARIABLES } from './sftp-place.ts';
import type { SftpPlace, SftpSecrets } from './sftp-place.ts';
import { SourceLost } from './source.ts';

export type Connection = SftpClient;

const READY_MS = 20_000;
const ALIVE_MS = 10_000;
const MOST_SILENT = 3;

/**
 * Connects once. The server's key is checked before anything that is secret is sent. Throws UsageError where the settings
 * are wrong, and SourceLost where the server cannot be reached.
 */
export async function connectSftp(place: SftpPlace, secrets: SftpSecrets): Promise<Connection> {
  // Loading it takes a third of a second, which only those wait who use it.
  const { default: Client } = await import('ssh2-sftp-client');
  const { host, port, user } = place;
  const { key, passphrase, password, fingerprint } = secrets;
  const quiet = () => undefined;
  const client = new Client('tillpass', { error: quiet, end: quiet, close: quiet });
  let shown: string | undefined;
  try {
    await client.connect({
      host,
      port,
      username: user,
      ...(key ? { privateKey: key } : {}),
      ...(passphrase ? { passphrase } : {}),
      ...(password ? { password } : {}),
      readyTimeout: READY_MS,
      keepaliveInterval: ALIVE_MS,
      keepaliveCountMax: MOST_SILENT,
      hostVerifier(hostKey: Buffer) {
        shown = fingerprintOf(hostKey);
        return shown === fingerprint;
      },
    });
    return client;
  } catch (error) {
    await client.end().catch(quiet);
    if (shown !== undefined && shown !== fingerprint) throw strangeServer(place, shown, fingerprint);
    throw explained(error as Error & { code?: string }, place, secrets);
  }
}

const fingerprintOf = (hostKey: Buffer): string =>
  `SHA256:${createHash('sha256').update(hostKey).digest('base64').replace(/=+$/, '')}`;

function strangeServer({ host }: SftpPlace, shown: string, wanted: string | undefined): UsageError {
  const name = SFTP_VARIABLES.fingerprint;
  return new UsageError(
    wanted === undefined
      ? `${name} is missing, so nobody can tell whether this is the right server. ${host} shows ${shown}. Ask its owner whether that is its fingerprint; if it is, set ${name}=${shown}`
      : `${host} shows another key than ${name} says, so it may be another server; nothing was sent to it. It shows ${shown}. Ask its owner whether its key was changed; if it was, set ${name}=${shown}`,
  );
}

const CANNOT_BE_REACHED = 'Check the address and the network, then run the same command again.';

function explained(
  { message, code }: Error & { code?: string },
  { host, user }: SftpPlace,
  { key, passphrase }: SftpSecrets,
): Error {
  const [keyFile, phrase] = [SFTP_VARIABLES.keyFile, SFTP_VARIABLES.passphrase];
  if (/no passphrase given/i.test(message))
    return new UsageError(`The private key of ${keyFile} is locked. Set ${phrase} to its passphrase.`);
  if (/cannot parse privatekey/i.test(message))
    return new UsageError(
      passphrase
        ? `The private key of ${keyFile} cannot be opened with ${phrase}. Check the passphrase and the file.`
        : `${keyFile} names a file that is no private key. Name the private half, without .pub at its end.`,
    );
  if (/authentication methods failed/i.test(message))
    return new UsageError(
      key
        ? `${host} does not let "${user}" in with this key. Check the user in the address, and that the public half of the key of ${keyFile} is stored at the server.`
        : `${host} does not let "${user}" in with this password. Check the user in the address and ${SFTP_VARIABLES.password}.`,
    );
  if (/timed out/i.test(message)) return new SourceLost(`${host} does not answer. ${CANNOT_BE_REACHED}`);
  return new SourceLost(`${host} cannot be reached (${reason(code)}). ${CANNOT_BE_REACHED}`);
}

const reason = (code: string | undefined) =>
  code && /^[A-Z0-9_]+$/.test(code) ? code : 'the connection broke';
