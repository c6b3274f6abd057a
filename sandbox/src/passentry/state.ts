import { createHash, randomUUID } from 'node:crypto';
import type { SwitchesOf } from '../switch-rule.ts';
import type { TillOptions } from '../till-options.ts';
import { notFound } from './passentry-error.ts';
import type { EntryPass, PassEntrySubscription, Template } from './records.ts';
import type { PASSENTRY_SWITCHES } from './switch-rules.ts';

export type PassEntrySwitches = SwitchesOf<typeof PASSENTRY_SWITCHES>;

/** Everything that the emulated PassEntry keeps. */
export class PassEntryState {
  readonly options: TillOptions<PassEntrySwitches>;
  readonly switches: PassEntrySwitches;
  readonly passes = new Map<string, EntryPass>();
  readonly subscriptions = new Map<string, PassEntrySubscription>();
  templates: readonly Template[] = [];
  #seeding = 0;

  constructor(options: TillOptions<PassEntrySwitches>) {
    this.options = options;
    this.switches = options.switches;
  }

  /** The time as PassEntry writes it, such as 2022-01-01T00:00:00Z. */
  time(): string {
    return new Date(this.options.now()).toISOString().replace(/\.\d{3}Z$/, 'Z');
  }

  /** A pass by its id, or by its extId: then a live one before an erased one. Throws a 404 PassEntryError. */
  pass(id: string): EntryPass {
    const found = this.passes.get(id) ?? this.byExtId(id);
    if (found === undefined) throw notFound('Pass');
    return found;
  }

  byExtId(extId: string): EntryPass | undefined {
    const named = [...this.passes.values()].filter((pass) => pass.extId === extId);
    return named.find(({ status }) => status !== 'nullified') ?? named[0];
  }

  template(id: string): Template | undefined {
    return this.templates.find((template) => template.id === id);
  }

  keep(pass: EntryPass): EntryPass {
    this.passes.set(pass.id, pass);
    return pass;
  }

  /** A new id: the same for the demo passes at every start, and never seen before afterwards. */
  newId(): string {
    if (this.#seeding === 0) return randomUUID();
    this.#seeding += 1;
    const hex = createHash('sha256').update(`passentry ${this.#seeding}`).digest('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
      '-',
    );
  }

  /** Makes demo passes, with ids that are the same at every start. */
  seeding(work: () => void): void {
    this.#seeding = 1;
    work();
    this.#seeding = 0;
  }

  clear(): void {
    this.passes.clear();
    this.subscriptions.clear();
  }
}
