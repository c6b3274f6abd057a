import { fitField, programId } from '@tillpass/client';
import type { System } from './system.ts';

/** The systems whose names stand in a template's texts. */
export interface Named {
  system: System;
  /** The till or engine, where there is one. */
  source?: System | undefined;
}

/** The same value with the names of the systems in all its texts, and in the paths of values. */
export function spoken<T>(value: T, named: Named): T {
  if (typeof value === 'string') return speak(value, named) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => spoken(one, named)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spoken(one, named)])) as T;
}

function speak(text: string, { system, source }: Named): string {
  const { driver, passes } = system;
  const [program] = fitField(programId, driver);
  const spokenOf = text
    .replaceAll('{system}', driver.title)
    .replaceAll('{program}', (program ?? programId).label.toLowerCase())
    .replaceAll('{ready}', passes?.ready ?? '')
    .replaceAll('{hand over}', passes?.handOver ?? '')
    .replaceAll('{elsewhere}', passes?.elsewhere ?? '')
    .replaceAll('{customer}', passes?.customer.value ?? '')
    .replaceAll('{customer words}', passes?.customer.words ?? '')
    .replaceAll('{customer about}', passes?.customer.about ?? '')
    .replaceAll('{scan}', passes?.scan?.step ?? '')
    .replaceAll('{scanner on n8n}', passes?.scan?.by.n8n ?? '')
    .replaceAll('{scanner on zapier}', passes?.scan?.by.zapier ?? '');
  if (!source) return spokenOf;
  return spokenOf
    .replaceAll(/\{(till|engine)\}/g, source.driver.title)
    .replaceAll('{till page}', source.page ?? '')
    .replaceAll('{engine page}', source.engine?.page ?? '')
    .replaceAll('{known by}', source.engine?.knownBy ?? '')
    .replaceAll('{told}', source.engine?.told ?? '');
}
