import { tillPhone } from '../sale/phone.ts';

/** By what a customer can be told from others. */
export type Identifier = 'externalId' | 'email' | 'phone';

/** A pass as far as it says whose it is. */
export interface NamedPass {
  id: string;
  programId?: string | null | undefined;
  externalId?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
}

/** Passes of one program that seem to be one customer's. */
export interface Duplicate {
  programId: string | null;
  /** What they share, in the order of `Identifier`. */
  by: Identifier[];
  /** Two or more, in the order in which they were given. */
  passIds: string[];
}

const ORDER: readonly Identifier[] = ['externalId', 'email', 'phone'];

/**
 * Groups of passes that share an identifier once it is normalised: an email trimmed and in lower case, a phone in E.164, where
 * `country` (ISO 3166-1) completes one that was typed locally. An External ID that is an email or a phone counts as one, so
 * that it is compared with those too. They are only reported: a family may share a phone, so nobody merges passes by itself.
 */
export function findDuplicates(passes: readonly NamedPass[], country: string | null = null): Duplicate[] {
  const sharing = new Map<string, { programId: string | null; by: Set<Identifier>; ids: Set<string> }>();
  for (const pass of passes) {
    const programId = pass.programId ?? null;
    for (const by of ORDER) {
      const name = normalised(by, pass[by] ?? '', country);
      if (name === '') continue;
      const key = JSON.stringify([programId, name]);
      const found = sharing.get(key) ?? { programId, by: new Set(), ids: new Set() };
      found.by.add(by);
      found.ids.add(pass.id);
      sharing.set(key, found);
    }
  }
  return joined([...sharing.values()].filter(({ ids }) => ids.size > 1));
}

/** Passes that share several identifiers are one group. */
function joined(shared: readonly { programId: string | null; by: Set<Identifier>; ids: Set<string> }[]) {
  const groups = new Map<string, Duplicate>();
  for (const { programId, by, ids } of shared) {
    const passIds = [...ids];
    const key = JSON.stringify([programId, [...passIds].sort()]);
    const all = new Set([...(groups.get(key)?.by ?? []), ...by]);
    groups.set(key, {
      programId,
      by: ORDER.filter((one) => all.has(one)),
      passIds: groups.get(key)?.passIds ?? passIds,
    });
  }
  return [...groups.values()];
}

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+$/.test(text);
/** Fewer digits are what people write where there is no number. */
const hasNumber = (text: string) => text.replace(/\D/g, '').length >= 5;
const isPhone = (text: string) => /^(\+|00)[\d\s().\-/]{7,}$/.test(text);

/** The same text for two spellings of one identifier; empty where there is none, or only a word such as "none" or "n/a". */
function normalised(by: Identifier, written: string, country: string | null): string {
  const text = written.trim();
  if (text === '') return '';
  if (by !== 'phone' && isEmail(text)) return `email ${text.toLowerCase()}`;
  if (by === 'email' || (by === 'phone' && !hasNumber(text))) return '';
  if (by === 'phone' || isPhone(text)) return `phone ${tillPhone(text, country).replace(/[\s().\-/]/g, '')}`;
  return `own ${text}`;
}
