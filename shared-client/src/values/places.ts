import { inputError } from '../http/errors.ts';
import { parseText } from './id.ts';

/** A place near which a pass shows. Degrees (WGS 84). */
export interface Place {
  lat: number;
  lon: number;
  /** What the lock screen shows. */
  text: string;
}

/** As many as Apple's passes take (PassKit Package Format Reference, `locations`). */
const MOST_PLACES = 10;
const MOST_CHARACTERS = 255;
const NUMBER = '(-?\\d{1,3}(?:\\.\\d+)?)';
const TYPED = new RegExp(`^${NUMBER}\\s*,\\s*${NUMBER}(?:\\s*,\\s*(.*))?$`);
/** The pin of a place in a link of Google Maps; behind `@` stands the middle of the map. */
const PINNED = new RegExp(
  `^https://(?:www\\.|maps\\.)?google\\.[a-z.]+/\\S*!3d${NUMBER}!4d${NUMBER}\\S*(?:\\s+(.*))?$`,
  'i',
);
/** Links of Google Maps (`@lat,lon`, `q=`, `query=`, `ll=`) and Apple Maps (`ll=`, `coordinate=`). */
const LINKED = new RegExp(
  `^https://(?:www\\.|maps\\.)?(?:google\\.[a-z.]+|apple\\.com)/\\S*?(?:@|[?&](?:q|query|ll|coordinate|center)=)${NUMBER}(?:,|%2C)${NUMBER}\\S*(?:\\s+(.*))?$`,
  'i',
);

/** Places, one in each line: `latitude, longitude, text` or a Google or Apple Maps link and the text. */
export function parsePlaces(field: string, label: string, text: string, max: number): Place[] {
  const lines = parseText(field, label, text, max)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length > MOST_PLACES)
    throw inputError(field, `${label} has too many lines. A pass takes ${MOST_PLACES} places.`);
  return lines.map((line, index) => {
    const [, lat, lon, shown] = TYPED.exec(line) ?? PINNED.exec(line) ?? LINKED.exec(line) ?? [];
    const where = lines.length > 1 ? `Line ${index + 1} of ${label}` : label;
    if (lat === undefined || lon === undefined || Math.abs(+lat) > 90 || Math.abs(+lon) > 180)
      throw inputError(
        field,
        `${where}: no place can be read from it. Write latitude, longitude and the text to show, such as 51.5074, -0.1278, Coffee is near. Of a short link such as maps.app.goo.gl open the map in a browser first and copy the long address.`,
      );
    if (!shown)
      throw inputError(field, `${where} has no text. Write what the lock screen is to show after the place.`);
    if (shown.length > MOST_CHARACTERS)
      throw inputError(field, `${where} has too long a text. Use at most ${MOST_CHARACTERS} characters.`);
    return { lat: +lat, lon: +lon, text: shown };
  });
}
