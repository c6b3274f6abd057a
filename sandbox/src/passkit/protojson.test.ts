import { EARN_BURN } from './messages/activity.ts';
import { FILTERS } from './messages/listing.ts';
import { MEMBER } from './messages/member.ts';
import { readMessage, writeMessage } from './protojson.ts';

describe('readMessage', () => {
  it('reads enums by name and by number', () => {
    expect(readMessage(MEMBER, { status: 'CHECKED_IN' })).toEqual({ status: 'CHECKED_IN' });
    expect(readMessage(MEMBER, { status: 2 })).toEqual({ status: 'CHECKED_IN' });
  });

  it('cannot tell a zero value from a missing one', () => {
    expect(
      readMessage(MEMBER, {
        points: 0,
        optOut: false,
        externalId: '',
        metaData: {},
        status: 'ENROLLED',
        notes: [],
        tierId: null,
      }),
    ).toEqual({});
  });

  it('keeps an empty message, which has presence', () => {
    expect(readMessage(MEMBER, { person: {} })).toEqual({ person: {} });
  });

  it('drops unknown fields', () => {
    expect(readMessage(MEMBER, { firstName: 'Ada', constructor: 'x' })).toEqual({});
  });

  it('rounds float fields to 32 bits', () => {
    expect(readMessage(EARN_BURN, { points: 0.1 })).toEqual({ points: Math.fround(0.1) });
  });

  it('accepts numbers as text', () => {
    expect(readMessage(FILTERS, { limit: '-1' })).toEqual({ limit: -1 });
  });

  it('keeps a metaData key that is named like a part of the prototype', () => {
    const { metaData } = readMessage<{ metaData: Record<string, string> }>(
      MEMBER,
      JSON.parse('{"metaData":{"__proto__":"x"}}'),
    );
    expect(Object.keys(metaData ?? {})).toEqual(['__proto__']);
  });

  it.each([
    { points: 'many' },
    { points: 1e40 },
    { points: 'Infinity' },
    { points: true },
    { tierPoints: 1.5 },
    { tierPoints: -1 },
    { metaData: { visits: 3 } },
    { metaData: ['a'] },
    { externalId: 7 },
    { expiryDate: '2030-01-01' },
    { expiryDate: 1_900_000_000 },
    { status: 'SLEEPING' },
    { person: 'Ada' },
    { optOut: 'true' },
  ])('refuses %j', (body) => {
    expect(() => readMessage(MEMBER, body)).toThrow(expect.objectContaining({ status: 400, code: 3 }));
  });

  it.each([[[]], ['text'], [5]])('refuses the body %j', (body) => {
    expect(() => readMessage(MEMBER, body)).toThrow(expect.objectContaining({ status: 400 }));
  });
});

describe('writeMessage', () => {
  const record = { id: 'x', points: Math.fround(0.1), expiryDate: Date.UTC(2030, 0, 1), status: 'ENROLLED' };

  it('leaves zero values out', () => {
    expect(writeMessage(MEMBER, record, false)).toEqual({
      id: 'x',
      points: 0.1,
      expiryDate: '2030-01-01T00:00:00Z',
    });
  });

  it('writes zero values, null for unset messages and times', () => {
    expect(writeMessage(MEMBER, record, true)).toMatchObject({
      externalId: '',
      secondaryPoints: 0,
      person: null,
      created: null,
      notes: [],
      metaData: {},
      status: 'ENROLLED',
    });
  });
});
