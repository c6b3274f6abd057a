import { TillPassError } from '../../http/errors.ts';
import type { Caller } from '../../http/request.ts';
import { asGroup, asGroups, asText, isGroup } from '../../sale/json.ts';
import type { Json } from '../../sale/json.ts';
import { pathSegment } from '../../values/id.ts';
import type { CustomField } from '../driver.ts';
import { orMissing } from '../retell.ts';
import { API, itemOf } from './wire.ts';
import type { Item } from './wire.ts';

/** The template, from the path of today or, where that has none, from the one of old (PassEntry, "Show pass template"). */
export async function readTemplate(caller: Caller, templateId: string): Promise<Item> {
  const id = pathSegment('Template', templateId);
  const read = (path: string) =>
    caller.send({ method: 'GET', path: `${API}/${path}/${id}`, safety: 'repeatable', answer: 'json' });
  const sent = read('pass-templates').catch((error: unknown) => {
    if (!(error instanceof TillPassError) || error.problem !== 'not_found') throw error;
    return read('pass_templates');
  });
  const cause = 'there is no such template. Check the ID of the template.';
  return itemOf(await orMissing(caller, sent, cause, 'programId'));
}

/** The fields that a template defines for its passes. */
export const templateFields = async (caller: Caller, templateId: string): Promise<CustomField[]> =>
  fieldsOf(await readTemplate(caller, templateId));

/** The same of a template that was read; each once, since it may stand in several sections. */
export function fieldsOf({ attributes }: Item): CustomField[] {
  const fields = new Map<string, CustomField>();
  for (const section of sectionsOf(attributes))
    for (const { id, label } of section) {
      const key = asText(id);
      if (key && !fields.has(key)) fields.set(key, { key, label: asText(label) ?? key });
    }
  return [...fields.values()];
}

/** Today `fields` has the sections by name; of old each section stood by itself, such as `headerFields`. */
function sectionsOf(attributes: Json): Json[][] {
  const old = Object.entries(attributes).filter(([name]) => name.endsWith('Fields'));
  return [...Object.values(asGroup(attributes.fields)), ...old.map(([, section]) => section)].map(
    (section) => (isGroup(section) ? Object.values(section).filter(isGroup) : asGroups(section)),
  );
}
