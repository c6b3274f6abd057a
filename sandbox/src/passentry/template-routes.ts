import { notFound } from './passentry-error.ts';
import { SECTIONS } from './records.ts';
import type { Template, TemplateField } from './records.ts';
import type { PassEntryHandler } from './request.ts';

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six'];

function numbered(fields: readonly TemplateField[]): Record<string, TemplateField> {
  return Object.fromEntries(fields.map((field, index) => [NUMBERS[index] ?? String(index + 1), field]));
}

function resource({ id, name, templateType, description, fields }: Template): object {
  return {
    id,
    type: 'passTemplate',
    attributes: {
      name,
      templateType,
      defaultLanguage: 'en',
      centralTitle: name,
      notificationHeader: name,
      description,
      colors: { background: '#1D3557', label: '#F1FAEE', text: '#FFFFFF' },
      images: {},
      fields: Object.fromEntries(SECTIONS.map((section) => [section, numbered(fields[section])])),
    },
  };
}

/** GET /pass-templates/{id} */
export const showTemplate: PassEntryHandler = ({ state, params: { id = '' } }) => {
  const template = state.template(id);
  if (template === undefined) throw notFound('Pass template');
  return { json: { data: resource(template) } };
};

/** GET /pass-templates: no page documents it, so that it is a switch. */
export const listTemplates: PassEntryHandler = ({ state }) => {
  if (!state.switches.passEntryTemplateList) throw notFound('Page');
  return { json: { data: state.templates.map(resource) } };
};
