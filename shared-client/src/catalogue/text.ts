import type { Action, PassEvent, Search } from './define.ts';
import type { Field } from './field.ts';

export type Platform = 'zapier' | 'n8n';

const asSentence = (phrase: string) => (/[.!?]$/.test(phrase) ? phrase : `${phrase}.`);

/** What a field is, in the platform's style: whole sentences on Zapier, no final period on n8n. */
export function fieldText(field: Field, platform: Platform): string {
  const about = field.override?.[platform]?.about ?? field.about;
  if (platform === 'n8n') return field.kind === 'boolean' ? `Whether ${about}` : about;
  return asSentence(field.kind === 'boolean' ? `Choose yes ${about}` : about);
}

/** What a capability does, in the platform's style. Zapier wants triggers to begin "Triggers when". */
export function capabilityText(capability: Action | Search | PassEvent, platform: Platform): string {
  const { about } = capability.words;
  if (platform === 'n8n') return capability.kind === 'event' ? `When ${about}` : about;
  return asSentence(capability.kind === 'event' ? `Triggers when ${about}` : about);
}
