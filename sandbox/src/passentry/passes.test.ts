import { DEMO_TEMPLATES } from './seed.ts';
import { PassEntryCaller } from './testing.ts';
import type { ShownPass } from './testing.ts';

const NEW = `/passes?passTemplate=${DEMO_TEMPLATES.loyalty}&extId=E1`;

const idsOf = (caller: PassEntryCaller, query: string): string[] =>
  caller.json<{ data: ShownPass[] }>('GET', `/passes?${query}`).data.map(({ id }) => id);

describe('passes of the emulated PassEntry', () => {
  test('a pass is created, and found by its id and its extId', () => {
    const caller = new PassEntryCaller();
    const made = caller.call('POST', NEW, {
      pass: {
        fullName: 'Eve Stone',
        level: { value: 'Gold' },
        barcode: { enabled: true, type: 'qr', source: 'extId' },
        nfc: { enabled: true, source: 'custom', customValue: 'N1' },
      },
      groupTags: ['SPRING'],
    });
    expect(made.status).toBe(201);
    const { data } = JSON.parse(made.text) as { data: ShownPass };
    expect(data.attributes).toMatchObject({
      status: 'issued',
      extId: 'E1',
      passType: 'storeCard',
      passTemplateUuid: DEMO_TEMPLATES.loyalty,
      nfc: 'N1',
      barcode: { type: 'qr', value: 'E1' },
      groupTag: 'SPRING',
      groupTags: ['SPRING'],
      passContent: { points: '0', fullName: 'Eve Stone', level: 'Gold', reward: 'None yet' },
    });
    expect(data.attributes['createdAt']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(data.attributes).not.toHaveProperty('deviceType');
    expect(data.attributes).not.toHaveProperty('locations');
    expect(caller.pass('GET', `/passes/${data.id}`)).toEqual(data);
    expect(caller.pass('GET', '/passes/E1')).toEqual(data);
    expect(caller.call('GET', '/passes/E2').status).toBe(404);
    expect(caller.call('DELETE', '/passes/E1').status).toBe(405);
  });

  test('an extId that a live pass has is refused, or allowed by a switch', () => {
    const caller = new PassEntryCaller();
    const first = caller.pass('POST', NEW);
    expect(caller.refusal('POST', NEW)).toEqual([422, 'extId has already been taken']);
    caller.core.switches.passEntryDuplicateExtId = 'allow';
    expect(caller.pass('POST', NEW).id).not.toBe(first.id);
  });

  test('an erased pass keeps its record and gives its extId free', () => {
    const caller = new PassEntryCaller();
    const { id } = caller.pass('POST', NEW, { pass: { fullName: 'Eve Stone' } });
    const erased = caller.pass('POST', `/passes/${id}/nullify`);
    expect(erased.attributes).toMatchObject({
      status: 'nullified',
      extId: 'E1',
      passContent: {},
      barcode: {},
    });
    expect(erased.attributes['nullifiedAt']).toEqual(erased.attributes['expiresAt']);
    expect(caller.pass('POST', `/passes/${id}/nullify`)).toEqual(erased);
    expect(caller.refusal('PATCH', `/passes/${id}`, { message: 'Hello' })[0]).toBe(422);
    const next = caller.pass('POST', NEW);
    expect(caller.pass('GET', '/passes/E1').id).toBe(next.id);
  });

  test('a deactivated pass still takes updates, and comes back as it was', () => {
    const caller = new PassEntryCaller();
    const { id } = caller.core.passentry.pass('PE-1001');
    const off = caller.pass('PATCH', `/passes/${id}`, {
      passAction: 'deactivate',
      pass: { level: 'None' },
    });
    expect(off.attributes).toMatchObject({ status: 'deactivated', passContent: { level: 'None' } });
    expect(off.attributes['deactivatedAt']).not.toBeNull();
    expect(caller.json('PATCH', `/passes/${id}`, { message: 'Hello' })).toMatchObject({
      meta: { notifications: { status: 'notDelivered' } },
    });
    const on = caller.pass('PATCH', `/passes/${id}`, { passAction: 'reactivate' });
    expect(on.attributes).toMatchObject({ status: 'active', deactivatedAt: null });
    expect(caller.call('PATCH', `/passes/${id}`, { passAction: 'burn' }).status).toBe(422);
  });

  test('a message arrives only where the pass is in a wallet', () => {
    const caller = new PassEntryCaller();
    const body = { notification: { message: 'Your table is ready' } };
    const arrived = caller.call('POST', '/passes/PE-1001/notification', body);
    expect(arrived.headers['X-Notification-Status']).toBe('delivered');
    expect(JSON.parse(arrived.text)).toMatchObject({
      data: { attributes: { latestMessage: 'Your table is ready' } },
      meta: { notifications: { status: 'delivered' } },
    });
    expect(caller.json('POST', '/passes/PE-1002/notification', body)).toMatchObject({
      meta: { notifications: { status: 'notDelivered', message: 'Pass has not been added to the wallet' } },
    });
    expect(caller.call('POST', '/passes/PE-1001/notification', { message: 'x' }).status).toBe(422);
    caller.core.switches.passEntryMessageLength = true;
    expect(caller.refusal('PATCH', '/passes/PE-1001', { message: 'Hey' })[1]).toContain('5 to 350');
  });

  test('locations, beacons and design are shown on request', () => {
    const caller = new PassEntryCaller();
    const place = { name: 'Cafe', latitude: 51.5, longitude: -0.1 };
    caller.pass('PATCH', '/passes/PE-1001', { locations: [place], beacons: [] });
    expect(caller.pass('GET', '/passes/PE-1001?includeLocations=true').attributes).toMatchObject({
      locations: [place],
    });
    const eleven = Array.from({ length: 11 }, () => place);
    expect(caller.call('PATCH', '/passes/PE-1001', { locations: eleven }).status).toBe(422);
  });

  test('a field that the template lacks, and one that is no text, are refused', () => {
    const caller = new PassEntryCaller();
    expect(caller.refusal('POST', NEW, { pass: { shoeSize: '44' } })[1]).toContain('pass.shoeSize');
    expect(caller.refusal('POST', NEW, { pass: { fullName: [1] } })[1]).toContain('pass.fullName');
    expect(caller.call('POST', '/passes?passTemplate=none').status).toBe(404);
    expect(caller.core.passentry.passes()).toHaveLength(3);
  });

  test('the list goes page by page, newest first', () => {
    const caller = new PassEntryCaller({ now: () => Date.UTC(2025, 0, 1) });
    for (const extId of ['A', 'B', 'C'])
      caller.core.passentry.createPass({ templateId: DEMO_TEMPLATES.loyalty, extId });
    const first = idsOf(caller, 'perPage=4&page=1');
    const second = idsOf(caller, 'perPage=4&page=2');
    expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([4, 2, 6]);
    expect(first[0]).toBe(caller.core.passentry.pass('C').id);
    expect(idsOf(caller, 'perPage=4&page=3')).toEqual([]);
    caller.core.switches.passEntryPassList = 'first_page';
    expect(idsOf(caller, 'perPage=4&page=2')).toEqual(first);
    caller.core.switches.passEntryPassList = 'all';
    expect(idsOf(caller, 'perPage=4&page=2')).toHaveLength(6);
  });

  test('values and barcodes take both documented forms', () => {
    const caller = new PassEntryCaller({
      switches: { passEntryContentValues: 'object', passEntryEmptyBarcode: 'null' },
    });
    expect(caller.pass('GET', '/passes/PE-1001').attributes).toMatchObject({
      barcode: null,
      passContent: { points: { value: '240' }, fullName: { value: 'Ada Marsh' } },
    });
  });
});
