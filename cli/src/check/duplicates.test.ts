import { startSandbox } from '../../../sandbox/src/server.ts';
import type { Sandbox } from '../../../sandbox/src/server.ts';
import { check, linesOf, mainProgram, PERSON, settingsOf } from '../../testing/world.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test('customers with two passes are counted, by what they share, and nothing is said of the person', async () => {
  const programId = mainProgram(sandbox);
  const { emailAddress } = PERSON;
  const [one, two] = ['CUST-1', emailAddress.toUpperCase()].map((externalId) =>
    sandbox.passkit.createMember({
      programId,
      externalId,
      person: externalId === 'CUST-1' ? { emailAddress } : {},
    }),
  );
  sandbox.passkit.createMember({ programId, externalId: 'CUST-2' });
  const findings = await check(settingsOf(sandbox));
  expect(linesOf(findings, 'duplicates')).toMatchObject([
    {
      mark: 'warning',
      facts: { looked: 3, complete: true, customers: 1, byEmail: 1, passIds: [`${one!.id} ${two!.id}`] },
    },
  ]);
  expect(findings.text.toLowerCase()).not.toContain(emailAddress);
  expect(findings.usable).toBe(true);
});
