import type { Variables } from '../settings.ts';
import { localFiles } from './local.ts';
import { sftpFiles } from './sftp.ts';
import type { SftpHost } from './sftp.ts';
import { isSftp, readSftpPlace, readSftpSecrets } from './sftp-place.ts';
import type { Source } from './source.ts';

/**
 * The files that the arguments of the command name: files and folders of this machine, and folders of SFTP servers, whose
 * secrets are among the variables. Throws UsageError.
 */
export function sourceOf(places: readonly string[], variables: Variables, host: SftpHost): Source {
  const sources = places.map((place) =>
    isSftp(place) ? sftpFiles(readSftpPlace(place), readSftpSecrets(variables), host) : localFiles([place]),
  );
  return {
    async *files() {
      for (const source of sources) yield* source.files();
    },
  };
}
