import { customerOf, namesOf } from './customer.ts';
import { tillPhone } from './phone.ts';

test.each([
  ['(212) 555-0123', 'US', '+12125550123'],
  ['1-212-555-0123', 'us', '+12125550123'],
  ['12125550123', 'CA', '+12125550123'],
  ['07700 900123', 'GB', '+447700900123'],
  ['7700 900123', 'GB', '+447700900123'],
  ['06 12345678', 'NL', '+31612345678'],
  ['02 12345678', 'IT', '+390212345678'],
  ['+44 7700 900123', 'US', '+447700900123'],
  ['0044 7700 900123', null, '+447700900123'],
  ['555-0123', 'US', '555-0123'],
  ['212 555 0123', null, '212 555 0123'],
  ['212 555 0123', 'XX', '212 555 0123'],
  ['+1', 'US', '+1'],
  ['no phone', 'US', 'no phone'],
])('%s of a till in %s is %s', (written, country, expected) => {
  expect(tillPhone(written, country)).toBe(expected);
});

test('a customer is normalised, and what makes no sense is left out', () => {
  expect(
    customerOf({ id: 1042, email: ' Ada@Example.COM ', phone: '212 555 0123', firstName: ' Ada\t' }, 'US'),
  ).toEqual({
    ...{ id: '1042', loyaltyId: null, email: 'ada@example.com', phone: '+12125550123' },
    ...{ firstName: 'Ada', lastName: null },
  });
  expect(customerOf({ id: 'C', email: 'none' }, 'US')).toMatchObject({ email: null });
});

test('nobody is nobody', () => {
  expect(customerOf({}, 'US')).toBeNull();
  expect(customerOf({ id: '', email: 'none', phone: ' ', firstName: null, lastName: {} }, 'US')).toBeNull();
});

test('a name in one piece', () => {
  expect(namesOf('Ada King Example')).toEqual({ firstName: 'Ada', lastName: 'King Example' });
  expect(namesOf('Ada')).toEqual({ firstName: 'Ada', lastName: null });
  expect(namesOf(undefined)).toEqual({ firstName: null, lastName: null });
});
