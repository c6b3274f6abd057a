import { TillPassError } from '../http/errors.ts';
import type { Line, Mark } from './check.ts';

/** Adds a line to a part of a report. */
export type Say = (line: Line) => void;

/** What stopped one part of a report must not stop the rest. */
export async function attempt<T>(
  say: Say,
  key: string,
  work: () => Promise<T>,
  mark: Mark = 'warning',
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TillPassError)) throw error;
    say({ key, mark, text: error.message });
    return undefined;
  }
}

/** The host of an address: no user, port, path or query, where secrets stand. */
export function hostOf(url: string): string | undefined {
  const authority = /^https?:\/\/([^/?#\\\s]+)/i.exec(url)?.[1];
  const host = authority?.replace(/^.*@/, '').replace(/:\d+$/, '');
  return host && /^[\w.:[\]-]+$/.test(host) ? host : undefined;
}
