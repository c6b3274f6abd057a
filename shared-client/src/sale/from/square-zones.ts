/** The labels of time zones in Square's files, in the countries where there is Square, and their IANA names. */
const ZONES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hawaii: 'Pacific/Honolulu',
    alaska: 'America/Anchorage',
    'pacific time (us & canada)': 'America/Los_Angeles',
    arizona: 'America/Phoenix',
    'mountain time (us & canada)': 'America/Denver',
    'central time (us & canada)': 'America/Chicago',
    saskatchewan: 'America/Regina',
    'eastern time (us & canada)': 'America/New_York',
    'indiana (east)': 'America/Indiana/Indianapolis',
    'atlantic time (canada)': 'America/Halifax',
    newfoundland: 'America/St_Johns',
    'puerto rico': 'America/Puerto_Rico',
    dublin: 'Europe/Dublin',
    edinburgh: 'Europe/London',
    london: 'Europe/London',
    madrid: 'Europe/Madrid',
    paris: 'Europe/Paris',
    osaka: 'Asia/Tokyo',
    sapporo: 'Asia/Tokyo',
    tokyo: 'Asia/Tokyo',
    adelaide: 'Australia/Adelaide',
    brisbane: 'Australia/Brisbane',
    canberra: 'Australia/Sydney',
    darwin: 'Australia/Darwin',
    hobart: 'Australia/Hobart',
    melbourne: 'Australia/Melbourne',
    perth: 'Australia/Perth',
    sydney: 'Australia/Sydney',
  }),
);

/** The IANA name of a label such as `Eastern Time (US & Canada)`; the label itself when it is one already. */
export function squareZone(label: string): string | undefined {
  const plain = label.trim().replace(/\s+/g, ' ');
  return ZONES.get(plain.toLowerCase()) ?? (/^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(plain) ? plain : undefined);
}
