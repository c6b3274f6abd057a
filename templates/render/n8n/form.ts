import { passId, programId, USUAL_NAMING } from '@tillpass/client';
import type { Driver, Field, Naming } from '@tillpass/client';
import { askedFields } from '../../../n8n-nodes/adapter/placement.ts';
import type { Place } from '../../../n8n-nodes/adapter/placement.ts';
import type { Fields } from '../../model/step.ts';
import type { Value } from '../../model/value.ts';
import { isChoice } from '../words.ts';
import type { Scope } from './scope.ts';

type Parameters = Record<string, unknown>;

/** What a step asks on n8n. */
export interface NodeForm {
  driver: Driver;
  fields: readonly Field[];
  /** True where the form asks for the pass, by one locator instead of two fields. */
  namesPass: boolean | 'orPerson';
  /** How it is named there; as usual where it is absent. */
  naming?: Naming | undefined;
  placeOf: (field: Field) => Place;
}

/**
 * The parameters of a node from the fields of a step: each where the node's form has it, and a value that is chosen from
 * a list as n8n keeps those. A choice between one thing is not asked, so it is left out.
 */
export function fillForm(
  { driver, fields, namesPass, naming = USUAL_NAMING, placeOf }: NodeForm,
  given: Fields,
  scope: Scope,
): Parameters {
  const filled: Parameters = {};
  const collected: Record<string, Parameters> = {};
  if (namesPass) {
    if (naming.program && given[programId.key] !== undefined)
      filled[programId.key] = write(programId, given[programId.key]!);
    const name = naming.names.find(({ key }) => given[key] !== undefined);
    // A purchase finds its pass by the sale where nothing else names it.
    if (name || namesPass !== 'orPerson') filled.pass = passLocator(name?.key ?? passId.key);
  }
  for (const field of askedFields(fields)) {
    const value = given[field.key];
    if (value === undefined) continue;
    const place = placeOf(field);
    if (place === 'open') filled[field.key] = write(field, value);
    else (collected[place] ??= {})[field.key] = write(field, value);
  }
  return { ...filled, ...collected };

  function passLocator(key: string): Parameters {
    return { __rl: true, mode: key === passId.key ? 'id' : key, value: plain(given[key] ?? '') };
  }

  function write({ picker }: Field, value: Value): unknown {
    const written = plain(value);
    if (!picker || !driver.pickers[picker]) return written;
    if (written === '') return { __rl: true, mode: 'list', value: '' };
    return { __rl: true, mode: picker === 'rewardFields' ? 'name' : 'id', value: written };
  }

  function plain(value: Value): string | number | boolean {
    return isChoice(value) ? (value.suggestion ?? '') : scope.parameter(value);
  }
}
