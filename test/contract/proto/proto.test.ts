import { misfits } from './check.ts';
import { readMessages } from './messages.ts';

const messages = readMessages();

describe('the message types out of passkit-node-sdk', () => {
  test('are all there', () => {
    expect(messages.messageCount).toBeGreaterThan(100);
    expect([...messages.fields('members.MemberPoints')!.keys()]).toEqual([
      'id',
      'externalId',
      'programId',
      'points',
      'secondaryPoints',
      'tierPoints',
    ]);
    expect(messages.fields('members.Member')!.size).toBe(22);
    expect(messages.fields('members.Member')!.get('metaData')).toEqual({
      name: 'metaData',
      type: 'string',
      shape: 'map',
      keyType: 'string',
    });
    expect(messages.fields('members.Member')!.get('notes')).toEqual({
      name: 'notes',
      type: 'io.Note',
      shape: 'list',
    });
    expect(messages.numbers('members.MemberStatus')!.get('EXPIRED')).toBe(3);
  });

  test('name types that exist', () => {
    const missing: string[] = [];
    const seen = new Set<string>();
    const walk = (message: string) => {
      if (seen.has(message)) return;
      seen.add(message);
      const fields = messages.fields(message);
      if (!fields) return missing.push(message);
      for (const { type } of fields.values()) {
        if (!type.includes('.') && /^[a-z]/.test(type)) continue;
        const full = messages.resolve(type, message);
        if (full !== 'google.protobuf.Timestamp' && !messages.numbers(full)) walk(full);
      }
    };
    [
      'members.Member',
      'members.Program',
      'members.Tier',
      'members.MemberEvent',
      'io.SinkSubscription',
    ].forEach(walk);
    expect(missing).toEqual([]);
    expect(seen.size).toBeGreaterThan(20);
  });
});

describe('the check of a JSON value', () => {
  const good = {
    id: 'a',
    points: 1.5,
    tierPoints: 0,
    metaData: { a: 'b' },
    status: 'EXPIRED',
    created: '2026-03-01T12:00:00Z',
  };

  test('passes what fits', () => {
    expect(misfits(messages, 'members.Member', good)).toEqual([]);
    expect(misfits(messages, 'google.protobuf.Empty', {})).toEqual([]);
  });

  test.each([
    ['an unknown name', { person: { email: 'a@b.example' } }, 'members.Member.person.email is unknown'],
    ['a name in snake case', { external_id: 'a' }, 'members.Member.external_id is unknown'],
    ['a text for a number', { points: '1' }, 'members.Member.points is not a float'],
    ['a number for a text', { id: 1 }, 'members.Member.id is not a string'],
    ['a number in a map of texts', { metaData: { a: 1 } }, 'members.Member.metaData.a is not a string'],
    ['half an integer', { tierPoints: 0.5 }, 'members.Member.tierPoints is not a uint32'],
    ['an unknown enum name', { operation: 'PATCH' }, 'members.Member.operation is no io.Operation: "PATCH"'],
    ['an enum by number', { status: 3 }, 'members.Member.status is no members.MemberStatus: 3'],
    ['a date that is no time', { expiryDate: '2027-01-31' }, 'members.Member.expiryDate is not a time'],
    ['one value for a list', { notes: {} }, 'members.Member.notes is not a list'],
  ])('finds %s', (_name, value, misfit) => {
    expect(misfits(messages, 'members.Member', value)).toEqual([misfit]);
  });
});
