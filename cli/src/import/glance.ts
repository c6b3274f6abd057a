import { createCsvReader, glanceAtTill, UNTOLD_HABITS } from '@tillpass/client';
import type { FileHabits } from '@tillpass/client';
import { kindOf } from './formats.ts';
import type { FileKind } from './formats.ts';
import type { Profile } from './profile.ts';
import type { SourceFile } from './source.ts';

/** What a first look at a file tells. */
export interface Glance {
  kind: FileKind;
  /** How it writes what can be written in two ways. */
  habits: FileHabits;
}

/** Letters that a first look takes where the file has not told its habits before. */
const MOST_LETTERS = 8 * 1024 * 1024;

/**
 * Finds out what a file is from its header, and how a till that we do not know writes dates and amounts from its first
 * rows. Undefined when it has no header. Throws TillPassError and UnreadableFile.
 */
export async function lookAt(file: SourceFile, profile: Profile): Promise<Glance | undefined> {
  let kind: FileKind | undefined;
  let habits = (): FileHabits => UNTOLD_HABITS;
  let see: (fields: readonly string[]) => void = () => undefined;
  const isTill = () => kind !== undefined && 'rows' in kind && kind.rows === 'till';

  const reader = createCsvReader({
    onHeader(header) {
      kind = kindOf(header, profile);
      if (!isTill()) return [];
      const glance = glanceAtTill(file.name, header, profile.mapping);
      see = glance.see;
      habits = () => ({ ...glance.habits(), ...profile.habits });
      return glance.wanted;
    },
    onRow: (fields) => see(fields),
    onProblem: () => undefined,
  });
  const knows = () => {
    const { dates, decimals } = habits();
    return kind !== undefined && (!isTill() || (dates !== undefined && decimals !== undefined));
  };

  let letters = 0;
  for await (const piece of file.open()) {
    reader.push(piece);
    letters += piece.length;
    if (knows() || (kind && letters > MOST_LETTERS)) break;
  }
  if (!kind) reader.end();
  return kind && { kind, habits: habits() };
}
