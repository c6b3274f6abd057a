import { customerOf, namesOf } from './customer.ts';

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
