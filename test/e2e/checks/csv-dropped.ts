import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expected } from '../../sale/sample.ts';
import { theme } from '../world/check.ts';
import { outputOf } from '../world/flow.ts';
import { changed } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'samples', 'toast');
const FILES = ['OrderDetails.csv', 'CheckDetails.csv', 'PaymentDetails.csv', 'ItemSelectionDetails.csv'];
/** The rule of the expected figures. */
const RULE = '1 point per 1\non net';
/** Where the sample is from: one of its guests is known by a phone number without a country code alone. */
const COUNTRY = 'US';

/** What each guest of the sample must end with, by email or phone, whichever the sample has. */
function wanted(): Map<string, number> {
  const points = new Map<string, number>();
  for (const { email, phone, csv_check_id: check, points_left: left } of expected) {
    const guest = email || phone;
    if (guest && check) points.set(guest, (points.get(guest) ?? 0) + Number(left));
  }
  return points;
}

/** A program with a pass for each guest; answers what these hold. */
function passesOf({ sandbox: { passkit } }: World, programId: string, guests: Iterable<string>) {
  const ids = [...guests].map((guest) => {
    const person = guest.includes('@') ? { emailAddress: guest } : { mobileNumber: guest };
    return [guest, passkit.createMember({ programId, externalId: `GUEST ${guest}`, person }).id] as const;
  });
  return () => new Map(ids.map(([guest, id]) => [guest, passkit.balance(id).points]));
}

/** What a browser sends when a person drops files on the form. */
async function drop(address: string, names: readonly string[]): Promise<number> {
  const form = new FormData();
  for (const name of names) {
    const text = readFileSync(join(SAMPLES, name));
    form.append('field-0', new Blob([text], { type: 'text/csv' }), name);
  }
  return (await fetch(address, { method: 'POST', body: form })).status;
}

export const csvDropped = theme('csv-dropped', {
  async "Toast's four files, dropped on the form, become the expected points; again they change nothing"(
    world,
  ) {
    const programId = world.program();
    const points = wanted();
    const held = passesOf(world, programId, points.keys());
    const workflow = world.filledIn('csv-dropped-to-points.json', programId);
    changed(workflow, 'Read the file', { options: { country: COUNTRY } });
    const flow = await world.flow(changed(workflow, 'Record the purchase', { rule: RULE }));
    const address = await flow.activateAt('Drop the file');

    assert.equal(await drop(address, FILES), 200);
    const [run] = await flow.finished(1);
    assert.equal(run!.status, 'success', run!.data.resultData.error?.message);
    assert.deepEqual(held(), points);
    const earning = expected.filter(({ outcome, csv_check_id: check }) => outcome === 'earns' && check);
    assert.equal(outputOf(run!, 'Record the purchase').length, earning.length);

    assert.equal(await drop(address, FILES), 200);
    const [, again] = await flow.finished(2);
    assert.equal(again!.status, 'success');
    assert.deepEqual(held(), points);
    assert.equal(world.sandbox.passkit.members(programId).length, points.size);
  },

  async 'a file that is none of a till fails with a sentence that names it'(world) {
    const flow = await world.template('csv-dropped-to-points.json', world.program());
    assert.equal(await drop(await flow.activateAt('Drop the file'), ['expected.csv']), 200);
    const [run] = await flow.finished(1);
    const { message, description } = run!.data.resultData.error!;
    assert.match(`${message} ${description}`, /expected\.csv/);
  },
});
