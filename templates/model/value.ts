import type { Step } from './step.ts';

/** What an earlier step handed on, named by the keys of the catalogue: `pass.id` of an event, `holdId` of an action. */
export interface Ref {
  kind: 'ref';
  step: string;
  path: string;
}

/** Part of a moment. Days are days of the merchant's own time zone. */
export interface Dated {
  kind: 'dated';
  part: 'day' | 'year';
  of: Ref;
}

/** Text with values in it. */
export interface Text {
  kind: 'text';
  parts: readonly (string | Ref | Dated)[];
}

/** What the merchant fills in or may change; without a suggestion the field starts out empty. */
export interface Choice {
  kind: 'choice';
  suggestion?: string | number;
}

/** What stands in a field of a step. */
export type Value = string | number | boolean | Ref | Dated | Text | Choice;

export const from = (step: Step, path: string): Ref => ({ kind: 'ref', step: step.name, path });
export const text = (...parts: Text['parts']): Text => ({ kind: 'text', parts });
export const dayOf = (of: Ref): Dated => ({ kind: 'dated', part: 'day', of });
export const yearOf = (of: Ref): Dated => ({ kind: 'dated', part: 'year', of });
export const choose = (suggestion?: string | number): Choice =>
  suggestion === undefined ? { kind: 'choice' } : { kind: 'choice', suggestion };
