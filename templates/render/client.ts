import { parseField } from '../../shared-client/src/catalogue/parse.ts';
import type { Fields, Place } from '../model/step.ts';
import type { Template } from '../model/template.ts';
import type { System } from './system.ts';
import { isOwn, systemOf } from './walk.ts';
import type { Job, OwnStep } from './walk.ts';
import { fieldsOfStep, filledIn, isChoice } from './words.ts';

/** What a merchant chooses in a flow, by the name under which it can be told beforehand. */
export const CHOICES = {
  programId: { at: ['passes'], field: 'programId', about: 'the program of the passes' },
  tierId: { at: ['passes'], field: 'tierId', about: 'the tier in which new passes start' },
  locationId: { at: ['till'], field: 'locationId', about: 'the location of the till' },
  passLocationId: {
    at: ['passes'],
    field: 'locationId',
    about: 'the location that the points are booked at',
  },
  engineProgramId: { at: ['engine'], field: 'programId', about: 'the program whose balance is followed' },
  rewardField: { at: ['passes'], field: 'rewardField', about: 'the field of the pass that shows the reward' },
  rule: { at: ['tools', 'passes'], field: 'rule', about: 'the rule for points, in plain words' },
} as const satisfies Readonly<Record<string, { at: readonly Place[]; field: string; about: string }>>;

export type ChoiceName = keyof typeof CHOICES;

/** For whom a flow is rendered, and what of it is known already. */
export interface Client {
  name: string;
  choices: Readonly<Partial<Record<ChoiceName, string>>>;
  /** The name of the credential in n8n, where it is not the one that n8n gives by itself. */
  credential?: string;
  sourceCredential?: string;
}

/** The template with what is known of its client filled in, and the client's name in its title. */
export function fillFor({ client, ...job }: Job, template: Template): Template {
  if (!client) return template;
  const fill = (step: OwnStep): Fields => {
    const entries = Object.entries(filledIn(systemOf(job, step), step));
    return Object.fromEntries(
      entries.map(([key, value]) => {
        const name = isChoice(value) ? choiceAt(step, key) : undefined;
        return [key, (name && client.choices[name]) ?? value];
      }),
    );
  };
  return {
    ...template,
    title: `${template.title} (${client.name})`,
    steps: template.steps.map((step) => (isOwn(step) ? { ...step, fields: fill(step) } : step)),
  };
}

function choiceAt({ at }: OwnStep, key: string): ChoiceName | undefined {
  const found = Object.entries(CHOICES).find(
    ([, choice]) => choice.field === key && (choice.at as readonly Place[]).includes(at),
  );
  return found?.[0] as ChoiceName | undefined;
}

/** The choices that a flow, already fit for its systems, leaves to the merchant. */
export function choicesIn(job: Job, { steps }: Template): Set<ChoiceName> {
  const names = steps.filter(isOwn).flatMap((step) =>
    Object.entries(filledIn(systemOf(job, step), step)).flatMap(([key, value]) => {
      const name = isChoice(value) ? choiceAt(step, key) : undefined;
      return name ? [name] : [];
    }),
  );
  return new Set(names);
}

/** Throws TillPassError in the words of the form where a value cannot stand in the field that it is for. */
export function checkChoice(job: Job, { steps }: Template, name: ChoiceName, value: string): void {
  for (const step of steps.filter(isOwn)) {
    const field = fieldsOfStep(systemOf(job, step), step).find(({ key }) => choiceAt(step, key) === name);
    if (field) parseField(field, value);
  }
}

/** The system with the name that its credential has at this client. */
export function withCredential(system: System, name: string | undefined): System {
  const { credential } = system.n8n;
  if (!credential || name === undefined) return system;
  return { ...system, n8n: { ...system.n8n, credential: { ...credential, name } } };
}
