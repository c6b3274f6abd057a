import type { Dated, Ref, Text, Value } from '../../model/value.ts';
import { outputFields } from '../../../zapier-app/src/adapter/outputs.ts';
import { failureValue } from '../failure.ts';
import { outputAt } from '../system.ts';
import { tillValue } from '../till.ts';
import type { TillValue } from '../till.ts';
import { outputsOf, sourceOf } from '../walk.ts';
import type { Job } from '../walk.ts';
import { step } from './recipe.ts';
import type { RecipeStep } from './recipe.ts';

const FORMATTER = 'Formatter by Zapier';
/** What a step of Formatter calls its result. */
const OUTPUT = 'Output';
const FORMATS: Record<Dated['part'], { to: string; zone: string; name: string }> = {
  day: { to: 'YYYY-MM-DD', zone: '*the time zone of your shop*', name: 'Find the day' },
  year: { to: 'YYYY', zone: '`UTC`', name: 'Find the year' },
};

/** The least that a filter lets through, and whether the merchant may change it. */
export interface Limit {
  least: number;
  isOwn: boolean;
}

/** A Zap while it is written: its steps, and how values of earlier ones are named. */
export class Zap {
  readonly steps: RecipeStep[] = [];
  readonly #job: Job;
  readonly #numbers = new Map<string, number>();
  /** Steps of Formatter, by what they work out. */
  readonly #workedOut = new Map<string, number>();

  constructor(job: Job) {
    this.#job = job;
  }

  /** The next step; `source` is the name under which later values refer to it. */
  add(next: RecipeStep, source?: string): number {
    this.steps.push(next);
    const number = this.steps.length;
    if (source !== undefined) this.#numbers.set(source, number);
    return number;
  }

  /** What to enter for a value. What Zapier cannot write in a field is worked out in a step before. */
  entry(value: Value): string {
    if (typeof value === 'boolean') return value ? '`Yes`' : '`No`';
    // A row of a table has one line.
    if (typeof value !== 'object')
      return String(value)
        .split(/\r?\n/)
        .map((line) => `\`${line}\``)
        .join('<br>');
    if (value.kind === 'choice')
      return value.suggestion === undefined ? '*choose yours*' : `\`${value.suggestion}\` *(or your own)*`;
    const own = value.kind === 'ref' ? this.#setting(value) : undefined;
    if (own === undefined) return `\`${this.#plain(value)}\``;
    return typeof own === 'object' ? this.entry(own) : `\`${own}\` *(or your own)*`;
  }

  /** A limit as a number, which Zapier's filter wants. Throws where it is only known when the Zap runs. */
  limit(value: number | Ref): Limit {
    if (typeof value === 'number') return { least: value, isOwn: false };
    const own = this.#setting(value);
    if (typeof own !== 'number')
      throw new Error(`${this.#job.template.name}: Zapier needs "${value.path}" as a number beforehand.`);
    return { least: own, isOwn: true };
  }

  /** How Zapier names a value of a till's message; the merchant's till has names of its own. */
  fromTill(sale: string, value: TillValue): string {
    return `{{${this.#numbers.get(sale)}. ${value.field}}}`;
  }

  #setting({ step: name, path }: Ref): string | number | Text | undefined {
    const found = this.#job.template.steps.find((one) => one.name === name);
    return found?.kind === 'settings' ? found.values[path] : undefined;
  }

  #plain(value: string | number | Ref | Dated | Text): string {
    if (typeof value !== 'object') return String(value);
    if (value.kind === 'text') return value.parts.map((part) => this.#plain(part)).join('');
    if (value.kind === 'dated') return this.#dated(value);
    const own = this.#setting(value);
    return own === undefined ? this.#mapped(value) : this.#plain(own);
  }

  #mapped(ref: Ref): string {
    const { till } = this.#job;
    const source = sourceOf(this.#job, ref);
    if (source.kind === 'sale') {
      const value = tillValue(till, source.what, ref.path);
      return value.wholeOf ? this.#whole(source.name, value) : this.fromTill(source.name, value);
    }
    const number = this.#numbers.get(source.name);
    if (number === undefined)
      throw new Error(`${this.#job.template.name}: "${source.name}" comes later than where it is used.`);
    if (source.kind === 'failure') return `{{${number}. ${failureValue(ref.path)!.zapier}}}`;
    if (source.kind !== 'event' && source.kind !== 'action' && source.kind !== 'search')
      throw new Error(`${this.#job.template.name}: "${source.name}" hands on nothing on Zapier.`);
    const outputs = outputsOf(this.#job, source);
    const label = outputFields(outputs).find(({ key }) => key === ref.path.replace('.', '__'))?.label;
    if (label === undefined || !outputAt(outputs, ref.path))
      throw new Error(`${this.#job.template.name}: Zapier shows no "${ref.path}" of "${source.name}".`);
    return `{{${number}. ${label}}}`;
  }

  #dated({ part, of }: Dated): string {
    const input = this.#mapped(of);
    const { to, zone, name } = FORMATS[part];
    return this.#once(`${part} of ${input}`, () =>
      step('Action', name, FORMATTER, 'Date / Time', {
        entries: [
          { label: 'Transform', value: '`Format`' },
          { label: 'Input', value: `\`${input}\`` },
          { label: 'To Format', value: `\`${to}\`` },
          { label: 'To Timezone', value: zone },
          { label: 'From Timezone', value: '`UTC`' },
        ],
      }),
    );
  }

  #whole(sale: string, value: TillValue): string {
    const input = this.fromTill(sale, value);
    return this.#once(`whole of ${input}`, () =>
      step('Action', `Work out the ${value.label}`, FORMATTER, 'Numbers', {
        entries: [
          { label: 'Transform', value: '`Spreadsheet-Style Formula`' },
          { label: 'Formula', value: `\`FLOOR(${input})\`` },
        ],
        remarks: [`The ${value.label}: ${value.about}.`],
      }),
    );
  }

  #once(what: string, make: () => RecipeStep): string {
    const number = this.#workedOut.get(what) ?? this.add(make());
    this.#workedOut.set(what, number);
    return `{{${number}. ${OUTPUT}}}`;
  }
}
