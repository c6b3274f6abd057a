import assert from 'node:assert/strict';
import { theme } from '../world/check.ts';
import { aDayOn } from '../world/day.ts';
import { every } from '../world/often.ts';
import { until } from '../world/until.ts';
import { changed } from '../world/workflow.ts';
import type { World } from '../world/world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A flow that was switched on yesterday; it looks every two seconds once it is on again. */
function sinceYesterday(world: World, file: string, programId: string, trigger: string, more = {}) {
  const workflow = world.filledIn(file, programId);
  return aDayOn(world, changed(workflow, trigger, { pollTimes: every(2), ...more }));
}

/** A birthday, as PassKit keeps one, so many days from today. */
function bornOn(daysFromNow: number) {
  const date = new Date(Date.now() + daysFromNow * DAY_MS);
  return { year: 1990, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export const calendar = theme('calendar', {
  async 'a birthday brings the points and the greeting'(world) {
    const { passkit } = world.sandbox;
    const programId = world.program();
    const flow = await sinceYesterday(world, 'birthday-bonus.json', programId, 'Birthday');
    const born = (externalId: string, days: number) =>
      passkit.createMember({ programId, externalId, person: { dateOfBirth: bornOn(days) } }).id;
    const [today, later] = [born('CUST-1', 0), born('CUST-2', 40)];
    const unknown = passkit.createMember({ programId, externalId: 'CUST-3' }).id;
    const held = (id: string) => [passkit.balance(id).points, passkit.member(id)?.metaData.notice ?? ''];

    const happy = [100, 'Happy birthday! 100 points are waiting for you.'];
    await flow.activate();
    await until('the greeting shows', () => held(today)[1] !== '');
    const [run] = await flow.finished(1);
    assert.equal(run?.status, 'success');
    assert.deepEqual([today, later, unknown].map(held), [happy, [0, ''], [0, '']]);
    const [event] = passkit.events(today);
    assert.equal(event?.externalId, `BIRTHDAY-${today}-${new Date().getUTCFullYear()}`);
  },

  async 'who stays away gets one message, if the pass is on a phone and they did not opt out'(world) {
    const { passkit } = world.sandbox;
    const programId = world.program();
    const flow = await sinceYesterday(world, 'win-back.json', programId, 'Pass not used for a while', {
      days: 1,
    });
    const ago = (hours: number) => Date.now() - hours * HOUR_MS;
    const [asleep, removed, awake, silent] = passkit
      .seedMembers(programId, [
        { externalId: 'CUST-1', created: ago(60), installedAt: ago(36) },
        { externalId: 'CUST-2', created: ago(60), installedAt: ago(36), uninstalledAt: ago(35) },
        { externalId: 'CUST-3', created: ago(60), installedAt: ago(2) },
        { externalId: 'CUST-4', created: ago(60), installedAt: ago(36) },
      ])
      .map(({ id }) => id) as [string, string, string, string];
    passkit.member(silent)!.optOut = true;
    const titles = (id: string) => passkit.messages(id).map(({ title }) => title);
    await flow.activate();
    await until('the message is sent', () => titles(asleep).length > 0);
    const [run] = await flow.finished(1);
    assert.equal(run?.status, 'success');
    assert.deepEqual([asleep, removed, awake, silent].map(titles), [['We miss you'], [], [], []]);
  },
});
