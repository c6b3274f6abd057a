import { row } from '../model/step.ts';
import type { EventStep, RowStep } from '../model/step.ts';
import { from } from '../model/value.ts';

/** The list of customers that both flows keep: one row for each pass, with its latest state. */
export const customerRow = (pass: EventStep): RowStep =>
  row('Write the row', 'wallet passes', [
    { key: 'passId', label: 'Pass ID', type: 'string', value: from(pass, 'pass.id') },
    { key: 'externalId', label: 'External ID', type: 'string', value: from(pass, 'pass.externalId') },
    { key: 'firstName', label: 'First Name', type: 'string', value: from(pass, 'pass.firstName') },
    { key: 'lastName', label: 'Last Name', type: 'string', value: from(pass, 'pass.lastName') },
    { key: 'email', label: 'Email', type: 'string', value: from(pass, 'pass.email') },
    { key: 'phone', label: 'Phone', type: 'string', value: from(pass, 'pass.phone') },
    { key: 'status', label: 'Status', type: 'string', value: from(pass, 'pass.status') },
    { key: 'points', label: 'Points', type: 'number', value: from(pass, 'pass.points') },
    { key: 'changedAt', label: 'Changed At', type: 'date', value: from(pass, 'occurredAt') },
  ]);

/** Why a run of either may be repeated. */
export const ONE_ROW = {
  title: 'One row for each pass',
  id: 'the Pass ID, which is the key of the row',
  so: 'a repeated run writes the same row again and adds none',
  text: 'No Transaction ID is needed here, because no points move. The row is found by the Pass ID, so a repeated run writes the same row again and adds none.',
};

export const OTHER_CRM = {
  title: 'Another place for the list',
  text: 'To keep the list in a CRM or a sheet of yours, put its own step in the place of the last one. Let it look for the Pass ID first, so that a repeated run adds no second row.',
};
