const LONGEST = 60;

/** A name as a part of a file's name, safe on every system: small letters, digits and dashes. */
function fileWord(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return plain || 'client';
}

/** A word for each name, no two the same: a second "Café" beside "Cafe" is `cafe-2`. */
export function fileWords(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const word = fileWord(name);
    let free = word;
    for (let number = 2; taken.has(free); number++) free = `${word}-${number}`;
    taken.add(free);
    return free;
  });
}
