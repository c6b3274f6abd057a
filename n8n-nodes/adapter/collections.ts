import type { INodeProperties } from 'n8n-workflow';
import type { Driver, Field } from '@tillpass/client/core';
import { fieldProperty } from './locators.ts';
import { sortedBy } from './names.ts';
import { shownWith } from './placement.ts';
import type { Place } from './placement.ts';

type Collection = Extract<Place, 'additionalFields' | 'options'>;

const COLLECTIONS: Record<Collection, Required<Pick<INodeProperties, 'displayName' | 'placeholder'>>> = {
  additionalFields: { displayName: 'Additional Fields', placeholder: 'Add Field' },
  options: { displayName: 'Options', placeholder: 'Add Option' },
};

/** The collections of a form, which start out empty, with the fields that have their place in them. */
export function collections(
  fields: Field[],
  driver: Driver,
  placeOf: (field: Field) => Place,
): INodeProperties[] {
  return (Object.keys(COLLECTIONS) as Collection[]).flatMap((name) => {
    const members = fields
      .filter((field) => placeOf(field) === name)
      .map((field) => member(field, fields, driver));
    if (members.length === 0) return [];
    const options = sortedBy(members, ({ displayName }) => displayName);
    return [{ ...COLLECTIONS[name], name, type: 'collection', default: {}, options }];
  });
}

/** A condition inside a collection names what lies outside by a slash. */
function member(field: Field, fields: Field[], driver: Driver): INodeProperties {
  const property = fieldProperty(field, driver);
  const when = shownWith(field, fields);
  return when ? { ...property, displayOptions: { show: { [`/${when.key}`]: [when.is] } } } : property;
}
