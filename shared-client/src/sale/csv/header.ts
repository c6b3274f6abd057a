/** A column that a file may have. */
export interface Column {
  /** The canonical name, as messages name it. */
  name: string;
  /** Other names that it goes by. Case, blanks, dashes and underscores do not matter. */
  aliases?: readonly string[];
}

/** The merchant's own names of columns: canonical name to the name in the file. */
export type OwnNames = Readonly<Record<string, string>>;

/** Where the columns stand in a file, by canonical name. */
export type Matched = ReadonlyMap<string, number>;

/** Finds columns by name, never by place, because merchants rename, drop and move them. The first alias that fits wins. */
export function matchHeader(
  header: readonly string[],
  columns: readonly Column[],
  own: OwnNames = {},
): Matched {
  const places = new Map<string, number>();
  header.forEach((name, place) => {
    const key = plainName(name);
    if (key !== '' && !places.has(key)) places.set(key, place);
  });
  const matched = new Map<string, number>();
  const taken = new Set<number>();
  for (const { name, aliases = [] } of columns) {
    const chosen = own[name];
    const names = chosen === undefined ? [name, ...aliases] : [chosen];
    const place = names
      .map((each) => places.get(plainName(each)))
      .find((at) => at !== undefined && !taken.has(at));
    if (place === undefined) continue;
    matched.set(name, place);
    taken.add(place);
  }
  return matched;
}

/** A name without what people change in it: `Check_Id` and ` check id ` are the same. */
const plainName = (name: string): string =>
  name
    .replace(/^\ufeff/, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
