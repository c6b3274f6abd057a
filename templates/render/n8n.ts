import { isFilled } from '../model/condition.ts';
import { filter } from '../model/step.ts';
import type { FilterStep, SaleStep, SearchStep, Step } from '../model/step.ts';
import { from } from '../model/value.ts';
import {
  condition,
  makeTable,
  readFromTill,
  reason,
  schedule,
  set,
  webhook,
  writeRow,
} from './n8n/built-in.ts';
import type { Assignment } from './n8n/built-in.ts';
import { Canvas } from './n8n/canvas.ts';
import { operation, triggers } from './n8n/nodes.ts';
import { notesOf } from './n8n/notes.ts';
import { Scope } from './n8n/scope.ts';
import type { Workflow } from './n8n/workflow.ts';
import { spoken } from './system.ts';
import type { System } from './system.ts';
import { tillValue } from './till.ts';
import { usedOfSale } from './walk.ts';
import type { Job } from './walk.ts';

/**
 * A template as a workflow that n8n imports. It holds no secret: credentials stand there by the name that n8n gives
 * them by itself, and what only the merchant can choose is empty. Throws where the system lacks what the template does.
 */
export function renderWorkflow({ template: source, system, till }: Job): Workflow {
  const template = spoken(source, system);
  const job = { template, system, till };
  const canvas = new Canvas(template.name);
  const scope = new Scope(job);
  for (const step of template.steps) add(step, job, canvas, scope);
  canvas.notes(spoken(notesOf(job), system));
  return canvas.workflow(`TillPass: ${template.title}`);
}

function add(step: Step, job: Job, canvas: Canvas, scope: Scope): void {
  const { system } = job;
  switch (step.kind) {
    case 'event': {
      canvas.start(...triggers(system, step, scope));
      return scope.produces(step.name, step.name);
    }
    case 'sale':
      return addSale(step, job, canvas, scope);
    case 'schedule':
      return canvas.start(schedule(step));
    case 'settings': {
      canvas.then(set(step.name, assignments(step.values, scope), true));
      return scope.adds(step.name);
    }
    case 'filter':
      return addFilter(step, canvas, scope);
    case 'action': {
      canvas.then(operation(system, step, scope));
      return scope.produces(step.name, step.name);
    }
    case 'search':
      return addSearch(step, system, canvas, scope);
    case 'row': {
      const table = `Table of ${step.table}`;
      canvas.then(makeTable(step, table));
      scope.produces(table, table);
      return canvas.then(writeRow(step, scope));
    }
  }
}

function addFilter(step: FilterStep, canvas: Canvas, scope: Scope): void {
  canvas.then(condition(step, scope));
  if (step.otherwise !== undefined) canvas.otherwise(reason(step.otherwise, step, scope));
}

/** n8n answers who waits with an error where a flow ends with no item, so there the flow asks whether there is one. */
function addSearch(step: SearchStep, system: System, canvas: Canvas, scope: Scope): void {
  const { name, ifNothing } = step;
  const node = operation(system, step, scope);
  canvas.then(ifNothing ? { ...node, alwaysOutputData: true } : node);
  scope.produces(name, name);
  if (!ifNothing) return;
  const { question, otherwise, unless } = ifNothing;
  addFilter(filter(question, [isFilled(from(step, 'id'), unless)], otherwise), canvas, scope);
}

function addSale(step: SaleStep, job: Job, canvas: Canvas, scope: Scope): void {
  canvas.start(webhook(job.till.receivers[step.what]));
  const values = usedOfSale(job, step).map((name) =>
    readFromTill(name, tillValue(job.till, step.what, name)),
  );
  canvas.then(set(step.name, values));
  scope.produces(step.name, step.name);
}

function assignments(values: Extract<Step, { kind: 'settings' }>['values'], scope: Scope): Assignment[] {
  return Object.entries(values).map(([name, value]) => ({
    name,
    value: scope.parameter(value),
    type: typeof value === 'number' ? 'number' : 'string',
  }));
}
