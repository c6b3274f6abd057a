import { inputError } from '../http/errors.ts';
import { parseLine } from './id.ts';

/** An https address typed by a user, as it was typed. Others cannot be loaded by a phone. */
export function parseLink(field: string, label: string, text: string, max = 2000): string {
  const link = parseLine(field, label, text, Math.max(max, 2000));
  if (!/^https:\/\/[^\s/?#@\\"<>]+\.[^\s/?#@\\"<>]+([/?#][^\s"<>\\]*)?$/i.test(link))
    throw inputError(
      field,
      `${label} is not a link. Enter one that begins with https://, such as https://example.com/picture.png.`,
    );
  return link;
}
