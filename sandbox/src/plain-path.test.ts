import { withoutPeople } from './plain-path.ts';

it.each([
  ['/v1/customers/ada%40example.com', '/v1/customers/…'],
  ['/v1/customers/%2B12125550123/redeemables', '/v1/customers/…/redeemables'],
  ['/passes/extId:ada@example.com?x=1', '/passes/…?x=1'],
  ['/v1/customers?email=ada%40example.com&limit=1', '/v1/customers?email=…&limit=1'],
  ['/v1/customers/CUST-1042', '/v1/customers/CUST-1042'],
])('%s is shown as %s', (path, shown) => {
  expect(withoutPeople(path)).toBe(shown);
});
