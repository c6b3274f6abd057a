import type { Field } from '@tillpass/client';
import { actions, events, searches } from '../../shared-client/src/catalogue/index.ts';
import { CUSTOMER } from '../model/step.ts';
import type { Fields, Step } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import { choose } from '../model/value.ts';
import type { Value } from '../model/value.ts';
import { fieldsOf } from '../../zapier-app/src/adapter/form.ts';
import { fillFor } from './client.ts';
import { spoken } from './spoken.ts';
import { isOwn, sourceKind, systemOf } from './walk.ts';
import type { Job, OwnStep } from './walk.ts';
import { fieldsOfStep, filledIn } from './words.ts';

/**
 * The template for the systems of a job: in their names, with the field by which the pass platform knows a customer, and
 * without the fields that it does not have; what is known of the client is filled in. Throws where a system lacks what the flow does.
 */
export function fit(job: Job): Template {
  const template = spoken(job.template, job);
  const fitStep = <S extends Step>(step: S): S => {
    if (isOwn(step)) return { ...step, ...lookOf(step, job), fields: fitFields(step, { ...job, template }) };
    if (step.kind === 'filter' && typeof step.otherwise === 'object')
      return { ...step, otherwise: fitStep(step.otherwise) };
    return step;
  };
  return fillFor(job, { ...template, steps: template.steps.map(fitStep) });
}

/** How often a loyalty engine may be asked is its own. */
const lookOf = (step: OwnStep, { source }: Job) =>
  step.at === 'engine' && source?.engine ? { look: source.engine.look } : {};

function fitFields(step: OwnStep, job: Job): Fields {
  const system = systemOf(job, step);
  const shown = new Set(fieldsOfStep(system, step).map(({ key }) => key));
  const elsewhere = catalogueFields(step);
  const { customer, chosen = [] } = system.passes ?? {};
  const named = Object.entries(step.fields).map(([key, value]): [string, Value] => [
    key === CUSTOMER && customer ? customer.field : key,
    value,
  ]);
  const kept = named.filter(([key]) => shown.has(key) || !elsewhere.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, chosen.includes(key) && isMapped(value) ? choose() : value]),
  );
}

const isMapped = (value: Value) => typeof value === 'object' && value.kind === 'ref';

/** The fields that a capability has in any system, those that name the pass among them. */
function catalogueFields({ kind, key }: OwnStep): Set<string> {
  const list = { event: events, action: actions, search: searches }[kind];
  const found = list.find((one) => one.key === key);
  if (!found) return new Set();
  const fields = found.kind === 'event' ? found.fields : fieldsOf(found);
  return new Set(fields.map((field) => field.key));
}

/** Why a template cannot be rendered for these systems, as a sentence; undefined where it can. */
export function whyNot(job: Job): string | undefined {
  const { template, system, source } = job;
  const { title } = system.driver;
  if (source?.driver.system === system.driver.system)
    return sourceKind(template) === 'till'
      ? ownSales(title)
      : `${title} cannot follow itself. Choose another system for one of the two.`;
  try {
    for (const step of fit(job).steps.filter(isOwn)) {
      const place = systemOf(job, step);
      const filled = filledIn(place, step);
      for (const field of fieldsOfStep(place, step)) {
        const { key, label, choices } = field;
        const value = filled[key];
        if (value === undefined && field.required && isAsked(field, filled))
          return `${title} needs "${label}" at "${step.name}", which "${template.name}" does not know.`;
        if (typeof value === 'string' && choices?.every((choice) => choice.value !== value))
          return `${title} has no "${value}" under "${label}", which "${template.name}" needs at "${step.name}".`;
      }
    }
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A field that belongs to a choice counts only where that choice is made. */
const isAsked = ({ when }: Field, filled: Fields): boolean => !when || filled[when.key] === when.is;

const ownSales = (title: string) =>
  `${title} counts the sales of its own till by itself, so this flow would give points for each sale twice. Set up the rules in ${title} instead.`;
