import type { Field } from '@tillpass/client';
import { fieldsOf } from '../../zapier-app/src/adapter/form.ts';
import type { Fields, Step } from '../model/step.ts';
import { choose } from '../model/value.ts';
import type { Choice, Value } from '../model/value.ts';
import { actionOf, eventOf, searchOf } from './system.ts';
import type { System } from './system.ts';
import { systemOf } from './walk.ts';
import type { Job, OwnStep } from './walk.ts';

/** The fields of a step, those that name the pass among them. */
export function fieldsOfStep(system: System, step: OwnStep): readonly Field[] {
  switch (step.kind) {
    case 'event':
      return eventOf(system, step.key).fields;
    case 'action':
      return fieldsOf(actionOf(system, step.key));
    case 'search':
      return fieldsOf(searchOf(system, step.key));
  }
}

/** What a step fills in, and what only this system must be told, with an example that the merchant replaces. */
export function filledIn(system: System, step: OwnStep): Fields {
  const { driver } = system;
  const { key } = step;
  const shown = fieldsOfStep(system, step);
  // What is chosen from a list is left as it is where the system has none.
  const hasNoList = (name: string) => {
    const picker = shown.find((field) => field.key === name)?.picker;
    return picker !== undefined && driver.pickers[picker] === undefined;
  };
  const fields = Object.fromEntries(
    Object.entries(step.fields).filter(
      ([name, value]) => !(isChoice(value) && value.suggestion === undefined && hasNoList(name)),
    ),
  );
  const own = (driver.ownFields?.[key] ?? []).filter(({ required }) => required);
  return { ...Object.fromEntries(own.map((field) => [field.key, choose(field.placeholder)])), ...fields };
}

/** Throws where a step fills in a field that it is not asked. */
export function checkFields(system: System, step: OwnStep): void {
  const fields = fieldsOfStep(system, step);
  const unknown = Object.keys(step.fields).find((key) => !fields.some((field) => field.key === key));
  if (unknown !== undefined) throw new Error(`"${step.name}" has no "${unknown}".`);
}

/** What the merchant fills in or may change at a step: "**Program** and **Tier** (set to `base`)"; empty for nothing. */
export function toFillIn(job: Job, step: Step): string {
  if (step.kind === 'settings') return step.about;
  if (step.kind === 'posFile') return '**Currency** (set to `USD`)';
  if (step.kind === 'email') return 'who is told: **To** and **From**, and the credential of your mailbox';
  if (!('fields' in step)) return '';
  const system = systemOf(job, step);
  const fields = fieldsOfStep(system, step);
  const choices = Object.entries(filledIn(system, step)).filter((entry): entry is [string, Choice] =>
    isChoice(entry[1]),
  );
  return inARow(
    choices.map(([key, { suggestion }]) => {
      const label = fields.find((field) => field.key === key)!.label;
      return suggestion === undefined ? `**${label}**` : `**${label}** (set to \`${suggestion}\`)`;
    }),
  );
}

/** "a, b and c". */
function inARow(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Whether the user chooses the value after the import. */
export const isChoice = (value: Value): value is Choice =>
  typeof value === 'object' && value.kind === 'choice';
