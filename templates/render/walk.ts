import type { Condition } from '../model/condition.ts';
import { saleOutput } from '@tillpass/client';
import type { Output } from '@tillpass/client';
import type { ActionStep, EventStep, SearchStep, Step } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import type { Ref, Value } from '../model/value.ts';
import { actionOf, eventOf, outputAt, searchOf, toolsBeside } from './system.ts';
import type { System } from './system.ts';
import type { Client } from './client.ts';
import { failureValue } from './failure.ts';
import { tillValue } from './till.ts';
import type { Till } from './till.ts';

/** A step that has a form. */
export type OwnStep = EventStep | ActionStep | SearchStep;

/** Everything that a template is rendered from. */
export interface Job {
  template: Template;
  /** The pass platform. */
  system: System;
  /** How a till posts its sales, where none of ours reads them. */
  till: Till;
  /** The till whose sales the flow takes, or the engine that it follows; absent where the template needs none. */
  source?: System;
  /** For whom it is rendered, where that is known. */
  client?: Client;
}

/** The system whose step it is. Throws where the flow needs a till or an engine and none was named. */
export function systemOf({ template, system, source }: Job, { at }: OwnStep): System {
  if (at === 'passes') return system;
  if (at === 'tools') return toolsBeside(system);
  if (!source) throw new Error(`${template.name}: it starts at another system (${at}), and none was named.`);
  return source;
}

/** What a template starts from beside the pass platform: a till that we read, or an engine that the pass follows. */
export function sourceKind({ steps }: Template): 'till' | 'engine' | undefined {
  const places = steps.flatMap((step) => ('at' in step ? [step.at] : []));
  return (['till', 'engine'] as const).find((kind) => places.includes(kind));
}

/** Whether a step is a system's or TillPass's own, so that it has a form. */
export const isOwn = (step: Step): step is OwnStep => 'at' in step;

/** The step that a value comes from. Throws where it stands later, or has no such output. */
export function sourceOf(job: Job, { step: name, path }: Ref): Step {
  const { template } = job;
  const step = template.steps.find((one) => one.name === name);
  if (!step) throw new Error(`${template.name}: there is no step "${name}".`);
  if (!hasOutput(step, path, job)) throw new Error(`${template.name}: "${name}" hands on no "${path}".`);
  return step;
}

function hasOutput(step: Step, path: string, job: Job): boolean {
  switch (step.kind) {
    case 'event':
    case 'action':
    case 'search':
      return outputAt(outputsOf(job, step), path) !== undefined;
    case 'sale':
      return tillValue(job.till, step.what, path) !== undefined;
    case 'settings':
      return path in step.values;
    case 'posFile':
      return outputAt([saleOutput], path) !== undefined;
    case 'failure':
      return failureValue(path) !== undefined;
    case 'wait':
    case 'email':
    case 'row':
    case 'filter':
    case 'schedule':
      return false;
  }
}

/** What a step of a system hands on. */
export function outputsOf(job: Job, step: OwnStep): readonly Output[] {
  const find = { event: eventOf, action: actionOf, search: searchOf }[step.kind];
  return find(systemOf(job, step), step.key).outputs;
}

/** Every reference in a value. */
function refsIn(value: Value): Ref[] {
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
function refsOf(step: Step): Ref[] {
  switch (step.kind) {
    case 'event':
    case 'action':
    case 'search':
      return Object.values(step.fields).flatMap(refsIn);
    case 'settings':
      return Object.values(step.values).flatMap(refsIn);
    case 'filter':
      return [
        ...step.all.flatMap((condition) => [condition.of, ...comparedWith(condition)]),
        ...(typeof step.otherwise === 'object' ? refsOf(step.otherwise) : []),
      ];
    case 'email':
      return [step.to, step.subject, step.body].flatMap(refsIn);
    case 'row':
      return step.columns.map(({ value }) => value);
    case 'sale':
    case 'schedule':
    case 'wait':
    case 'posFile':
    case 'failure':
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
