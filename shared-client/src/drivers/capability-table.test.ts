import { capabilityTable, wayInWords } from './capability-table.ts';
import { offers } from './offers.ts';
import { passkit } from './passkit/driver.ts';
import { square } from './square/driver.ts';
import { toast } from './toast/driver.ts';

const table = capabilityTable([passkit, square, toast]);
const wayOf = (key: string, system: string) =>
  wayInWords(table.rows.find((row) => row.key === key)?.ways[system] ?? []);

test('each system is told what it has, and how it comes', () => {
  expect(table.systems).toEqual([
    { system: 'passkit', title: 'PassKit' },
    { system: 'square', title: 'Square' },
    { system: 'toast', title: 'Toast' },
  ]);
  expect(wayOf('issue_pass', 'passkit')).toBe('yes');
  expect(wayOf('issue_pass', 'toast')).toBe('');
  expect(wayOf('find_sale', 'toast')).toBe('yes');
  expect(wayOf('pass_installed', 'passkit')).toBe('at once');
  expect(wayOf('birthday', 'passkit')).toBe('asked for');
  expect(wayOf('sale_paid', 'square')).toBe('at once; or asked for');
  expect(wayOf('sale_paid', 'toast')).toBe('at once, set up by hand; or asked for');
});

test('all that a system offers is there, and nothing that it lacks', () => {
  for (const driver of [passkit, square, toast]) {
    const { actions, searches, hooks, polls, signed } = offers(driver);
    const offered = new Set([...actions, ...searches, ...hooks, ...polls, ...signed].map(({ key }) => key));
    const told = table.rows.filter(({ ways }) => ways[driver.system]!.length > 0).map(({ key }) => key);
    expect(told.sort()).toEqual([...offered].sort());
  }
});

test('what none of them has is left out', () => {
  const keys = capabilityTable([toast]).rows.map(({ key }) => key);
  expect(keys).not.toContain('issue_pass');
  expect(keys).toContain('sale_paid');
});
