import type { Client } from '@tillpass/client';
import type { Condition } from '../../../templates/model/condition.ts';
import type { Place } from '../../../templates/model/step.ts';
import type { Template } from '../../../templates/model/template.ts';
import type { Ref, Value } from '../../../templates/model/value.ts';

type Values = Readonly<Record<string, unknown>>;

/** What the steps of a flow run on. */
export interface Stage {
  clients: Readonly<Partial<Record<Place, Client>>>;
  /** What the merchant chooses, by the key of the field. */
  chosen: Values;
}

/** How a run ended: the step at which it ended early, and what each step handed on. */
export interface FlowRun {
  endedAt: string | undefined;
  told: ReadonlyMap<string, Values>;
}

/**
 * Runs a template that is fit for its systems, from what its event told, as both platforms do: the first result of a search
 * counts, and where nothing is found or a condition does not hold the flow ends.
 */
export async function runFlow({ name, steps }: Template, event: Values, stage: Stage): Promise<FlowRun> {
  const told = new Map<string, Values>();
  for (const step of steps) {
    switch (step.kind) {
      case 'event':
        told.set(step.name, event);
        break;
      case 'filter':
        if (!step.all.every(holds)) return { endedAt: step.name, told };
        break;
      case 'action':
        told.set(step.name, await clientAt(step.at).act(step.key, filled(step.fields)));
        break;
      case 'search': {
        const [found] = await clientAt(step.at).search(step.key, filled(step.fields));
        if (!found) return { endedAt: step.name, told };
        told.set(step.name, found);
        break;
      }
      default:
        throw new Error(`${name}: nobody can run a step of the kind "${step.kind}" here.`);
    }
  }
  return { endedAt: undefined, told };

  function clientAt(at: Place): Client {
    const client = stage.clients[at];
    if (!client) throw new Error(`${name}: there is no client for "${at}".`);
    return client;
  }

  function filled(fields: Readonly<Record<string, Value>>): Values {
    return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, valueOf(key, value)]));
  }

  function valueOf(key: string, value: Value): unknown {
    if (typeof value !== 'object') return value;
    if (value.kind === 'choice') return stage.chosen[key] ?? value.suggestion;
    if (value.kind === 'text') return value.parts.map((part) => String(valueOf(key, part) ?? '')).join('');
    if (value.kind === 'ref') return at(value);
    throw new Error(`${name}: nobody can work out a moment here.`);
  }

  function at({ step, path }: Ref): unknown {
    return path.split('.').reduce<unknown>((one, part) => (one as Values | null)?.[part], told.get(step));
  }

  function holds(condition: Condition): boolean {
    const of = at(condition.of);
    const than = 'than' in condition ? condition.than : undefined;
    const beside = typeof than === 'object' && 'kind' in than ? at(than) : than;
    switch (condition.is) {
      case 'true':
        return of === true;
      case 'false':
        return of === false;
      case 'filled':
        return typeof of === 'string' && of !== '';
      case 'atLeast':
        return typeof of === 'number' && of >= Number(beside);
      case 'equal':
        return of === beside;
      case 'otherNumber':
        return of !== beside;
      case 'noneOf':
        return !condition.than.includes(of as string);
    }
  }
}
