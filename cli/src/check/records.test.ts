import type { Sandbox } from '../../../sandbox/src/server.ts';
import { change, check, filledSandbox, mainProgram, seenBy, settingsOf } from '../../testing/world.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await filledSandbox();
});
afterAll(() => sandbox.close());

test.each([
  ['expiryInvalidatesPass', 'expired-invalidated', true, 'yes'],
  ['expiryInvalidatesPass', 'expired-invalidated', false, 'no'],
  ['installMovesUpdated', 'install-moves-updated', true, 'yes'],
  ['installMovesUpdated', 'install-moves-updated', false, 'no'],
] as const)('what was recorded under %s shows in %s: %s', async (name, id, state, seen) => {
  const other = await filledSandbox({ switches: { [name]: state } });
  try {
    expect(seenBy(await check(settingsOf(other)), id)).toBe(seen);
  } finally {
    await other.close();
  }
});

test.each([
  ['message', 'displayFrom, displayUntil, id, images, [^;]*plainTextContent, [^;]*'],
  ['status', 'createdAt, distributedAt, message, recipients, status, [^;]*'],
] as const)(
  'the history of messages in the shape %s is told by its fields, not by its text',
  async (shape, fields) => {
    sandbox.switches.messageHistoryShape = shape;
    const notice = { title: 'For Augusta', plainTextContent: 'Dear Augusta Lovelace' };
    const { id } = (await (await change(sandbox, 'POST', '/message', notice)).json()) as { id: string };
    const pass = sandbox.passkit.members(mainProgram(sandbox)).at(-1);
    await change(sandbox, 'POST', '/message/send', { messageId: id, passIds: { ids: [pass!.id] } });
    const findings = await check(settingsOf(sandbox));
    expect(seenBy(findings, 'message-history')).toMatch(
      new RegExp(`^without a filter: 1 found with ${fields}; by memberId: 1 found with ${fields}; `),
    );
    expect(findings.text).not.toContain('Augusta');
    await change(sandbox, 'DELETE', `/message/${id}`, {});
  },
);

test('the webhook of a program or campaign shows whether it has a secret, never the secret', async () => {
  expect(seenBy(await check(settingsOf(sandbox)), 'webhook-secret')).toMatch(/^nothing to try it on/);
  const programId = mainProgram(sandbox);
  await change(sandbox, 'POST', '/integrations/sink', {
    classId: programId,
    protocol: 'MEMBERSHIP',
    passEventId: ['PASS_EVENT_INSTALLED'],
    configType: 'WEBHOOK',
    configuration: JSON.stringify({
      targetUrl: 'https://hooks.example.com/hooks/9/TARGET-TOKEN?key=QUERY-TOKEN',
    }),
  });
  const findings = await check(settingsOf(sandbox));
  expect(seenBy(findings, 'webhook-secret')).toBe('yes');
  const [sink] = [...sandbox.passkit.state.sinks.values()];
  const { signingSecret } = JSON.parse(sink!.configuration) as { signingSecret: string };
  expect(signingSecret).toMatch(/./);
  for (const secret of [signingSecret, 'TARGET-TOKEN', 'QUERY-TOKEN'])
    expect(findings.text).not.toContain(secret);
  sandbox.passkit.state.sinks.clear();
});
