import { isNearby } from './nearby.ts';

test.each([
  ['localhost', true],
  ['LOCALHOST.', true],
  ['n8n.localhost', true],
  ['127.9.9.9', true],
  ['192.168.1.10', true],
  ['172.16.0.1', true],
  ['fd12:3456::1', true],
  ['fe80.example.com', false],
  ['2001:db8::1', false],
  ['192.169.1.1', false],
  ['n8n.example.com', false],
])('isNearby(%s) is %s', (host, expected) => expect(isNearby(host)).toBe(expected));
