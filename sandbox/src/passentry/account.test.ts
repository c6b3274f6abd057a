import { DEMO_TEMPLATES } from './seed.ts';
import { PassEntryCaller } from './testing.ts';

describe('access to the emulated PassEntry', () => {
  test('a wrong key is refused whatever it asks for', () => {
    const caller = new PassEntryCaller();
    expect(caller.call('GET', '/passes', undefined, 'wrong').status).toBe(401);
    expect(caller.call('GET', '/nothing', undefined, 'wrong').status).toBe(401);
    expect(caller.call('GET', '/nothing').status).toBe(404);
    expect(caller.call('POST', '/passes', '{"pass":').status).toBe(400);
  });

  test.each([
    ['error', '{"error":"Pass not found"}'],
    ['errors', '{"errors":[{"status":"404","title":"Error","detail":"Pass not found"}]}'],
    ['message', '{"message":"Pass not found"}'],
    ['text', 'Pass not found'],
  ] as const)('an error is written as %s', (passEntryErrorBody, body) => {
    const caller = new PassEntryCaller({ switches: { passEntryErrorBody } });
    expect(caller.call('GET', '/passes/none')).toMatchObject({ status: 404, text: body });
  });

  test('a template is read by its id; its list is not there unless a switch says so', () => {
    const caller = new PassEntryCaller();
    expect(caller.json('GET', `/pass-templates/${DEMO_TEMPLATES.loyalty}`)).toMatchObject({
      data: {
        id: DEMO_TEMPLATES.loyalty,
        attributes: {
          templateType: 'loyalty',
          fields: {
            header: { one: { id: 'points', label: 'Points', defaultValue: '0' } },
            back: { one: { id: 'fullName' }, two: { id: 'email' } },
          },
        },
      },
    });
    expect(caller.call('GET', '/pass-templates/none').status).toBe(404);
    expect(caller.call('GET', '/pass-templates').status).toBe(404);
    caller.core.switches.passEntryTemplateList = true;
    expect(caller.json<{ data: unknown[] }>('GET', '/pass-templates').data).toHaveLength(3);
  });

  test('the journal has no key, and no email or phone in its paths', () => {
    const caller = new PassEntryCaller();
    const template = `passTemplate=${DEMO_TEMPLATES.loyalty}`;
    caller.call('POST', `/passes?${template}&extId=eve%40example.com`);
    caller.call('GET', '/passes/eve@example.com');
    caller.call('PATCH', '/loyalty/%2B447700900123', { balance: 1 });
    caller.call('GET', '/passes/PE-1001');
    expect(caller.core.calls.entries.map(({ path }) => path)).toEqual([
      `/api/v1/passes?${template}&extId=…`,
      '/api/v1/passes/…',
      '/api/v1/loyalty/…',
      '/api/v1/passes/PE-1001',
    ]);
    expect(JSON.stringify(caller.core.calls.entries)).not.toMatch(/eve|447700|sandbox-passentry-key/);
  });

  test('a reset brings the demo passes back, with the same ids', () => {
    const caller = new PassEntryCaller();
    const ids = (): string[] => caller.core.passentry.passes().map(({ id }) => id);
    const before = ids();
    caller.core.passentry.createPass({ templateId: DEMO_TEMPLATES.decimal });
    caller.json('POST', '/webhook-subscriptions', {
      webhookSubscription: { url: 'https://example.com', subscribedEvents: ['passCreated'] },
    });
    caller.core.reset();
    expect(ids()).toEqual(before);
    expect(caller.core.passentry.sinks).toEqual([]);
    expect(new PassEntryCaller({ seed: false }).core.passentry.passes()).toEqual([]);
  });
});
