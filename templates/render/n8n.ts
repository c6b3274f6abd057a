import { isFilled } from '../model/condition.ts';
import { filter } from '../model/step.ts';
import type { FilterStep, SaleStep, SearchStep, Step } from '../model/step.ts';
import { from } from '../model/value.ts';
import {
  condition,
  dropForm,
  email,
  failureValues,
  makeTable,
  readFromTill,
  reason,
  schedule,
  set,
  wait,
  webhook,
  whenAFlowFails,
  writeRow,
} from './n8n/built-in.ts';
import type { Assignment } from './n8n/built-in.ts';
import { Canvas } from './n8n/canvas.ts';
import { operation, readFile, triggers } from './n8n/nodes.ts';
import { notesOf } from './n8n/notes.ts';
import { Scope } from './n8n/scope.ts';
import type { Workflow } from './n8n/workflow.ts';
import { fit } from './fit.ts';
import { spoken } from './spoken.ts';
import { tillValue } from './till.ts';
import { systemOf, usedOfSale } from './walk.ts';
import type { Job } from './walk.ts';

/**
 * A template as a workflow that n8n imports. It holds no secret: credentials stand there by the name that n8n gives
 * them by itself, and what only the merchant can choose is empty. Throws where the system lacks what the template does.
 */
export function renderWorkflow(given: Job): Workflow {
  const template = fit(given);
  const job = { ...given, template };
  const canvas = new Canvas(template.name);
  const scope = new Scope(job);
  for (const step of template.steps) add(step, job, canvas, scope);
  canvas.notes(spoken(notesOf(job), job));
  return canvas.workflow(`TillPass: ${template.title}`);
}

function add(step: Step, job: Job, canvas: Canvas, scope: Scope): void {
  switch (step.kind) {
    case 'event': {
      canvas.start(...triggers(systemOf(job, step), step, scope));
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
      return addFilter(step, job, canvas, scope);
    case 'action': {
      canvas.then(operation(systemOf(job, step), step, scope));
      return scope.produces(step.name, step.name);
    }
    case 'search':
      return addSearch(step, job, canvas, scope);
    case 'wait':
      return canvas.then(wait(step));
    case 'email':
      return canvas.then(email(step, scope));
    case 'posFile': {
      canvas.start(dropForm(step.drop));
      canvas.then(readFile(step.name));
      return scope.produces(step.name, step.name);
    }
    case 'failure': {
      canvas.start(whenAFlowFails);
      canvas.then(set(step.name, failureValues()));
      return scope.produces(step.name, step.name);
    }
    case 'row': {
      const table = `Table of ${step.table}`;
      canvas.then(makeTable(step, table));
      scope.produces(table, table);
      return canvas.then(writeRow(step, scope));
    }
  }
}

function addFilter(step: FilterStep, job: Job, canvas: Canvas, scope: Scope): void {
  const { otherwise } = step;
  canvas.then(condition(step, scope));
  if (typeof otherwise === 'object') canvas.otherwise(operation(systemOf(job, otherwise), otherwise, scope));
  else if (otherwise !== undefined) canvas.otherwise(reason(otherwise, step, scope));
}

/** n8n answers who waits with an error where a flow ends with no item, so there the flow asks whether there is one. */
function addSearch(step: SearchStep, job: Job, canvas: Canvas, scope: Scope): void {
  const { name, ifNothing } = step;
  const node = operation(systemOf(job, step), step, scope);
  canvas.then(ifNothing ? { ...node, alwaysOutputData: true } : node);
  scope.produces(name, name);
  if (!ifNothing) return;
  const { question, otherwise, unless } = ifNothing;
  addFilter(filter(question, [isFilled(from(step, 'id'), unless)], otherwise), job, canvas, scope);
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
