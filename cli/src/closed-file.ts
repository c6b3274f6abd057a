import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './terminal.ts';

/** The bits that let others than the owner read or write. */
const OTHERS = 0o077;

/**
 * The text of a file that holds secrets; `of` is the setting or option that names it. Throws UsageError when it is not
 * there, or open to others on this machine. Windows keeps permissions elsewhere; they are not looked at there.
 */
export function readClosedFile(name: string, of: string): string {
  const file = resolve(name);
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code ?? 'unknown'})`;
    throw new UsageError(`The file ${file} of ${of} ${why}. Check the name.`);
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) throw new UsageError(`${file} of ${of} is not a file. Check the name.`);
    if (process.platform !== 'win32' && (stat.mode & OTHERS) !== 0)
      throw new UsageError(
        `Others on this machine can open ${file}, which holds your keys. Close it first: chmod 600 ${file}`,
      );
    return readFileSync(handle, 'utf8');
  } finally {
    closeSync(handle);
  }
}
