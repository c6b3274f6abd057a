import { setTimeout as sleep } from 'node:timers/promises';
import { AUTH } from '../../zapier/support/zap.ts';
import type { Zap } from '../../zapier/support/zap.ts';
import type { Apps, OtherApp } from './apps.ts';
import { formOf, keptFor, operationOf, PASS_APP } from './forms.ts';
import type { Operation } from './forms.ts';
import { enteredIn } from './recipes.ts';
import type { ReadStep } from './recipes.ts';

type Values = Record<string, unknown>;

/** What a step handed on, by the names that Zapier shows. */
type Shown = Record<string, unknown>;

/** How a run of a recipe ended: the name of the step that ended it early, or undefined. */
export interface Run {
  endedAt: string | undefined;
  /** What each step handed on. */
  shown: Shown[];
}

/**
 * Does what a recipe says, step by step: TillPass's own steps on the built integration, Zapier's own as its help pages
 * describe them. `chosen` is what the merchant chooses, by label; `told` is what starts it where that is a till;
 * `others` are the integrations beside PassKit's.
 */
export async function runRecipe(
  zap: Zap,
  steps: readonly ReadStep[],
  chosen: Readonly<Record<string, string>>,
  told: Values = {},
  others: Apps = {},
): Promise<Run> {
  const shown: Shown[] = [];
  for (const step of steps) {
    const next = await runStep(step);
    if (!next) return { endedAt: step.name, shown };
    shown.push(next);
  }
  return { endedAt: undefined, shown };

  async function runStep(step: ReadStep): Promise<Shown | undefined> {
    switch (step.app) {
      case PASS_APP:
        return runOwn(step, { app: zap.app, authData: AUTH });
      case 'Delay by Zapier':
        return {};
      case 'Webhooks by Zapier':
        return told;
      case 'Schedule by Zapier':
        return {};
      case 'Filter by Zapier':
        return step.rows.every(([of, condition, value]) => holds(condition!, fill(of!), fill(value!)))
          ? {}
          : undefined;
      case 'Formatter by Zapier':
        return { Output: format(Object.fromEntries(step.rows.map(([label, cell]) => [label, fill(cell!)]))) };
      default:
        if (others[step.app]) return runOwn(step, others[step.app]!);
        throw new Error(`Nobody can run ${step.app} here.`);
    }
  }

  async function runOwn(step: ReadStep, { app, authData }: OtherApp): Promise<Shown | undefined> {
    const operation = operationOf(step);
    const form = await formOf(zap, step, others[step.app]);
    const entries = step.rows.map(([label, cell]) => {
      const field = form.find((one) => one.label === label)!;
      return [
        field.key,
        enteredIn(cell!) === undefined ? choiceOf(step, label!) : keptFor(field, fill(cell!)),
      ];
    });
    const bundle = { authData, inputData: Object.fromEntries(entries) as Values };
    const method = `${operation.kind}.${operation.key}.operation.${methodOf(operation)}`;
    const meta = operation.kind === 'triggers' ? { isLoadingSample: true } : {};
    let { results, error } = await app.run(method, { ...bundle, meta });
    if (error?.name === 'ThrottledError') {
      // Zapier runs the step again once the time is over that the system asked for.
      await sleep((error.delay ?? 1) * 1000);
      ({ results, error } = await app.run(method, { ...bundle, meta }));
    }
    if (error) throw new Error(`${step.name}: ${error.message}`);
    const result = (Array.isArray(results) ? results[0] : results) as Values | undefined;
    return result && byLabel(operation, result);
  }

  /** Where two apps have a field of one name, the name of the app stands before it. */
  function choiceOf({ app }: ReadStep, label: string): string | undefined {
    return chosen[`${app}: ${label}`] ?? chosen[label];
  }

  /** A cell with the values of earlier steps in it. */
  function fill(cell: string): string {
    return (enteredIn(cell) ?? '').replace(/\{\{(\d+)\. (.+?)\}\}/g, (_all, number: string, label: string) =>
      String(shown[Number(number) - 1]![label] ?? ''),
    );
  }
}

const methodOf = ({ kind, performList }: Operation & { performList?: unknown }) =>
  kind === 'triggers' && performList ? 'performList' : 'perform';

/** A result by the labels of its outputs; `pass__id` is the `id` of its `pass`. */
function byLabel({ outputFields }: Operation, result: Values): Shown {
  const at = (key: string) =>
    key.split('__').reduce<unknown>((value, part) => (value as Values | null | undefined)?.[part], result);
  return Object.fromEntries(outputFields.map(({ key, label }) => [label, at(key)]));
}

function holds(condition: string, of: string, value: string): boolean {
  switch (condition) {
    case 'Exists':
      return of !== '';
    case '(Text) Exactly matches':
      return of === value;
    case '(Boolean) Is false':
      return of === 'false';
    case '(Text) Does not exactly match':
      return of !== value;
    case '(Text) Is not in':
      return !value.split(', ').includes(of);
    case '(Number) Greater than':
      return Number(of) > Number(value);
    default:
      throw new Error(`Zapier's filter has no condition "${condition}".`);
  }
}

function format(entries: Record<string, string>): string {
  const { Transform, Formula, Input, 'To Format': to } = entries;
  if (Transform === 'Format' && to === 'YYYY-MM-DD') return new Date(Input!).toISOString().slice(0, 10);
  if (Transform === 'Format' && to === 'YYYY') return new Date(Input!).toISOString().slice(0, 4);
  const [, number] = /^FLOOR\((.*)\)$/.exec(Formula ?? '') ?? [];
  if (number !== undefined) return String(Math.floor(Number(number)));
  throw new Error(`Nobody can format with ${JSON.stringify(entries)} here.`);
}
