import type { Findings } from './collect.ts';
import { render, wrap } from './render.ts';

const line = (mark: 'ok' | 'info' | 'warning' | 'problem', text: string) => ({
  key: 'k',
  mark,
  text,
  facts: {},
});
const LONG =
  'A program that is still a draft loses its passes every seven days, so publish it before you use it.';
const findings: Findings = {
  system: 'passkit',
  checkedAt: '2026-03-02T09:00:00.000Z',
  usable: true,
  sections: [
    {
      key: 'connection',
      title: 'Connection',
      facts: {},
      lines: [line('ok', 'Fine.'), line('info', 'So it is.'), line('warning', LONG)],
    },
  ],
  probes: [
    { id: 'jwt-bearer', question: 'Is it accepted?', outcome: 'yes', seen: 'yes' },
    { id: 'pass-pages', question: 'Does it open?', outcome: 'effect', seen: 'cannot be tried' },
  ],
};
const plain = { colour: false, width: 80 };

test('the report for a person', () => {
  expect(render(findings, 'PassKit', plain)).toBe(`Connection
  ✓ Fine.
  · So it is.
  ! A program that is still a draft loses its passes every seven days, so
    publish it before you use it.

What PassKit's documents leave open, as this account shows it
  jwt-bearer
    Is it accepted?
      yes
  pass-pages
    Does it open?
      cannot be tried

✓ TillPass can work with this account. Nothing was changed.
`);
});

test.each([
  [1, 'see the line marked ✗'],
  [2, 'see the 2 lines marked ✗'],
])('%i problems are counted at the end', (count, words) => {
  const lines = Array.from({ length: count }, () => line('problem', 'Not so.'));
  const bad = {
    ...findings,
    usable: false,
    probes: [],
    sections: [{ key: 'a', title: 'A', facts: {}, lines }],
  };
  const text = render(bad, 'PassKit', plain);
  expect(text).toContain('  ✗ Not so.');
  expect(text).toContain(`✗ TillPass cannot work with this account yet: ${words}. Nothing was changed.`);
  expect(text).not.toContain('documents leave open');
});

test('colour adds to the marks and takes nothing away', () => {
  const text = render(findings, 'PassKit', { ...plain, colour: true });
  expect(text).toContain('\u001b[32m✓\u001b[0m Fine.');
  expect(text).toContain('\u001b[33m!\u001b[0m A program');
  // eslint-disable-next-line no-control-regex
  expect(text.replace(/\u001b\[\d+m/g, '')).toBe(render(findings, 'PassKit', plain));
});

test.each([80, 60, 40])('no line is wider than %i', (width) => {
  const text = render(findings, 'PassKit', { colour: false, width });
  const widest = Math.max(
    ...text
      .split('\n')
      .filter((one) => one.startsWith(' '))
      .map((one) => [...one].length),
  );
  expect(widest).toBeLessThanOrEqual(width);
});

test('a word that is longer than a line stays whole', () => {
  expect(wrap('see https://example.com/long now', 12, 2)).toBe('see\n  https://example.com/long\n  now');
});
