import { parseEnv } from 'node:util';
import { readClosedFile } from './closed-file.ts';
import type { Variables } from './settings.ts';

/** Variables from a file of lines `NAME=value`. Throws UsageError when it is not there, or open to others. */
export const readEnvFile = (name: string): Variables => parseEnv(readClosedFile(name, '--env-file'));
