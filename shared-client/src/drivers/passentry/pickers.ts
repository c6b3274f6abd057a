import type { PickerKey } from '../../catalogue/field.ts';
import { TillPassError } from '../../http/errors.ts';
import type { Caller } from '../../http/request.ts';
import { asText } from '../../sale/json.ts';
import type { Picker, PickerPage } from '../driver.ts';
import { narrowed } from '../narrowed.ts';
import { template } from './form.ts';
import { templateFields } from './template.ts';
import { API, itemsOf } from './wire.ts';
import type { Item } from './wire.ts';

const PAGE_SIZE = 100;

/** A page of the passes, newest first. Which query the list takes is not documented, so it may be the same for any page. */
export async function listPasses(caller: Caller, page = 1): Promise<Item[]> {
  const path = `${API}/passes?page=${page}&perPage=${PAGE_SIZE}`;
  return itemsOf(await caller.send({ method: 'GET', path, safety: 'repeatable', answer: 'json' }));
}

/** The templates. That they can be listed is not documented: where they cannot, the list is empty and the ID is typed. */
const programs: Picker = {
  doing: 'list the templates',
  needs: [],
  async list({ caller }, { search }) {
    const path = `${API}/pass-templates?perPage=${PAGE_SIZE}`;
    const answer = await caller
      .send({ method: 'GET', path, safety: 'repeatable', answer: 'json' })
      .catch((error: unknown) => {
        if (error instanceof TillPassError && ['not_found', 'refused'].includes(error.problem)) return {};
        throw error;
      });
    const row = ({ id, attributes }: Item) => ({ id, label: asText(attributes.name) ?? id });
    return { results: narrowed(itemsOf(answer).map(row), search) };
  },
};

/**
 * The page after one is asked for by its number and the ID that the last one began with, so that a list that has but one ends.
 * A page may hold fewer than were asked for, so only an empty one is the last.
 */
const passes: Picker = {
  doing: 'list the passes',
  needs: [],
  async list({ caller }, { input, page = '1', search }): Promise<PickerPage> {
    const [, number = '1', before = ''] = /^(\d+)(?::(.*))?$/.exec(page) ?? [];
    const items = await listPasses(caller, Number(number));
    const first = items[0]?.id ?? '';
    if (first === '' || first === before) return { results: [] };
    const wanted = asText(input.programId);
    const rows = items
      .filter(({ attributes }) => !wanted || asText(attributes.passTemplateUuid) === wanted)
      .map(({ id, attributes }) => ({ id, label: asText(attributes.extId) ?? id }));
    return { results: narrowed(rows, search), next: `${Number(number) + 1}:${first}` };
  },
};

const rewardFields: Picker = {
  doing: 'list the fields of the pass',
  needs: [template],
  async list({ caller }, { input, search }) {
    const fields = await templateFields(caller, input.programId as string);
    return {
      results: narrowed(
        fields.map(({ key, label }) => ({ id: key, label })),
        search,
      ),
    };
  },
};

export const pickers: Readonly<Partial<Record<PickerKey, Picker>>> = { programs, passes, rewardFields };
