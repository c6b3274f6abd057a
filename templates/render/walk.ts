import type { Condition } from '../model/condition.ts';
import type { Step } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import type { Ref, Value } from '../model/value.ts';
import { actionOf, eventOf, outputAt, searchOf } from './system.ts';
import type { System } from './system.ts';
import { tillValue } from './till.ts';
import type { Till } from './till.ts';

/** Everything that a template is rendered from. */
export interface Job {
  template: Template;
  system: System;
  till: Till;
}

/** The step that a value comes from. Throws where it stands later, or has no such output. */
export function sourceOf({ template, system, till }: Job, { step: name, path }: Ref): Step {
  const step = template.steps.find((one) => one.name === name);
  if (!step) throw new Error(`${template.name}: there is no step "${name}".`);
  if (!hasOutput(step, path, system, till))
    throw new Error(`${template.name}: "${name}" hands on no "${path}".`);
  return step;
}

function hasOutput(step: Step, path: string, system: System, till: Till): boolean {
  switch (step.kind) {
    case 'event':
      return outputAt(eventOf(system, step.key).outputs, path) !== undefined;
    case 'action':
      return outputAt(actionOf(system, step.key).outputs, path) !== undefined;
    case 'search':
      return outputAt(searchOf(system, step.key).outputs, path) !== undefined;
    case 'sale':
      return tillValue(till, step.what, path) !== undefined;
    case 'settings':
      return path in step.values;
    case 'row':
    case 'filter':
    case 'schedule':
      return false;
  }
}

/** Every reference in a value. */
export function refsIn(value: Value): Ref[] {
  if (typeof value !== 'object') return [];
  switch (value.kind) {
    case 'ref':
      return [value];
    case 'dated':
      return [value.of];
    case 'text':
      return value.parts.flatMap((part) => refsIn(part));
    case 'choice':
      return [];
  }
}

/** Every reference that a step makes. */
export function refsOf(step: Step): Ref[] {
  switch (step.kind) {
    case 'event':
    case 'action':
    case 'search':
      return Object.values(step.fields).flatMap(refsIn);
    case 'settings':
      return Object.values(step.values).flatMap(refsIn);
    case 'filter':
      return step.all.flatMap((condition) => [condition.of, ...comparedWith(condition)]);
    case 'row':
      return step.columns.map(({ value }) => value);
    case 'sale':
    case 'schedule':
      return [];
  }
}

function comparedWith(condition: Condition): Ref[] {
  const than = 'than' in condition ? condition.than : undefined;
  return typeof than === 'object' && 'kind' in than ? [than] : [];
}

/** The values of a sale that a template uses, in the order of the till's table. */
export function usedOfSale({ template, till }: Job, sale: Extract<Step, { kind: 'sale' }>): string[] {
  const used = new Set(
    template.steps
      .flatMap(refsOf)
      .filter(({ step }) => step === sale.name)
      .map(({ path }) => path),
  );
  return Object.keys(till.values[sale.what]).filter((name) => used.has(name));
}
