// @ts-check
import { makeSvg } from './dom.js';

const PLACES = 7;
const STEP = 26;
const SEGMENTS = {
  a: '4,0 16,0 18,2 16,4 4,4 2,2',
  b: '18,3 20,5 20,15 18,17 16,15 16,5',
  c: '18,19 20,21 20,31 18,33 16,31 16,21',
  d: '4,32 16,32 18,34 16,36 4,36 2,34',
  e: '2,19 4,21 4,31 2,33 0,31 0,21',
  f: '2,3 4,5 4,15 2,17 0,15 0,5',
  g: '4,16 16,16 18,18 16,20 4,20 2,18',
};
/** @type {Record<string, string>} */
const LIT = {
  0: 'abcdef',
  1: 'bc',
  2: 'abged',
  3: 'abgcd',
  4: 'fgbc',
  5: 'afgcd',
  6: 'afgedc',
  7: 'abc',
  8: 'abcdefg',
  9: 'abcdfg',
  '-': 'g',
};

/**
 * The display of a till: seven places of seven segments. Returns what shows an amount such as "12.40" on it.
 * @param {Element} svg
 * @returns {(amount: string) => void}
 */
export function makeDisplay(svg) {
  const places = Array.from({ length: PLACES }, (_, index) => {
    const segments = Object.entries(SEGMENTS).map(([name, points]) =>
      makeSvg('polygon', { points, 'data-segment': name }),
    );
    const dot = makeSvg('circle', { cx: '23', cy: '34.5', r: '2.2' });
    svg.append(makeSvg('g', { transform: `translate(${4 + index * STEP} 2)` }, ...segments, dot));
    return { segments, dot };
  });

  return (amount) => {
    const shown = cells(amount);
    places.forEach(({ segments, dot }, index) => {
      const cell = shown[index - PLACES + shown.length];
      const lit = LIT[cell?.digit ?? ''] ?? '';
      for (const segment of segments)
        segment.classList.toggle('lit', lit.includes(segment.getAttribute('data-segment') ?? ' '));
      dot.classList.toggle('lit', cell?.dot ?? false);
    });
  };
}

/** @param {string} amount */
function cells(amount) {
  /** @type {{ digit: string, dot: boolean }[]} */
  const found = [];
  for (const sign of amount) {
    const last = found.at(-1);
    if (sign === '.' && last) last.dot = true;
    else if (sign in LIT) found.push({ digit: sign, dot: false });
  }
  return found.slice(-PLACES);
}
