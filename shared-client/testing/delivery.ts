import type { Delivery } from '../src/drivers/driver.ts';
import { fakePasskit, member, PASS, PROGRAM } from './passkit.ts';
import type { Routes } from './passkit.ts';

export const READ = `GET /members/member/id/${PASS}`;
export const INSTALLED_AT = '2026-03-02T08:00:00.000Z';
export const SECONDS = Date.parse(INSTALLED_AT) / 1000;

/** A delivery as PassKit sends it: plain Go JSON, with numbers for enums and `{seconds, nanos}` for times. */
export const delivery = (event: unknown, pass: Record<string, unknown> = {}, method = 'PUT'): Delivery => ({
  method,
  body: {
    event,
    pass: {
      id: PASS,
      classId: PROGRAM,
      protocol: 100,
      personDetails: { displayName: 'Mallory', emailAddress: 'mallory@example.com' },
      metadata: { status: 1, lifecycleEvents: [1, 2], lastInstalledAt: { seconds: SECONDS, nanos: 0 } },
      recordData: { 'members.member.id': PASS, 'members.member.points': '999999.000000' },
      externalId: 'FORGED',
      ...pass,
    },
  },
});

/** What a delivery tells, and the calls that were made for it. */
export async function receive(
  sent: Delivery,
  routes: Routes = { [READ]: { body: member() } },
  event = 'pass_installed',
) {
  const { client, calls } = fakePasskit(routes);
  const occurrences = await client.receive(event, { programId: PROGRAM }, sent);
  return { occurrences, calls: calls() };
}
