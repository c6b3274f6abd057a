import type { Condition } from '../../model/condition.ts';
import type { Dated, Ref, Value } from '../../model/value.ts';
import { sourceOf } from '../walk.ts';
import type { Job } from '../walk.ts';

const FORMATS: Record<Dated['part'], string> = { day: 'yyyy-MM-dd', year: 'yyyy' };

/** Where the values of earlier steps can be read at one point of the flow, and how n8n writes that. */
export class Scope {
  readonly #job: Job;
  /** The node that holds what a step handed on. */
  readonly #homes = new Map<string, string>();
  /** Steps whose values are in the item itself. */
  #here = new Set<string>();

  constructor(job: Job) {
    this.#job = job;
  }

  /** A step hands on values of its own, and nothing else. */
  produces(step: string, node: string): void {
    this.#homes.set(step, node);
    this.#here = new Set([step]);
  }

  /** A step adds its values to what it was handed, so that later steps find both there. */
  adds(step: string): void {
    this.#here.add(step);
    for (const one of this.#here) this.#homes.set(one, step);
  }

  /** JavaScript for a value of an earlier step. Throws where it is not known yet. */
  code(value: Ref | Dated): string {
    if (value.kind === 'dated')
      return `DateTime.fromISO(${this.code(value.of)}).toFormat('${FORMATS[value.part]}')`;
    sourceOf(this.#job, value);
    const { step, path } = value;
    if (this.#here.has(step)) return `$json.${path}`;
    const home = this.#homes.get(step);
    if (home === undefined)
      throw new Error(`${this.#job.template.name}: "${step}" comes later than where it is used.`);
    return `$('${home.replaceAll("'", "\\'")}').item.json.${path}`;
  }

  /** A value as n8n keeps it in a field: as it is, or as an expression. */
  parameter(value: Exclude<Value, { kind: 'choice' }>): string | number | boolean {
    if (typeof value !== 'object') return value;
    if (value.kind !== 'text') return `={{ ${this.code(value)} }}`;
    const parts = value.parts.map((part) => (typeof part === 'string' ? part : `{{ ${this.code(part)} }}`));
    return `=${parts.join('')}`;
  }

  /** JavaScript that is true where a condition holds. */
  test(condition: Condition): string {
    const of = this.code(condition.of);
    switch (condition.is) {
      case 'true':
      case 'filled':
        return of;
      case 'false':
        return `!${of}`;
      case 'atLeast':
        return `${of} >= ${this.#compared(condition.than)}`;
      case 'equal':
        return `${of} === ${this.#compared(condition.than)}`;
      case 'otherNumber':
        return `${of} !== ${this.#compared(condition.than)}`;
      case 'noneOf':
        return `!${quoted(condition.than)}.includes(${of})`;
    }
  }

  #compared(than: string | number | Ref): string {
    return typeof than === 'object' ? this.code(than) : quoted(than);
  }
}

/** A literal in the single quotes that n8n's own expressions have. */
export function quoted(value: string | number | readonly string[]): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return `[${value.map((one) => quoted(one)).join(', ')}]`;
}
