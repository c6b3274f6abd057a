// @ts-check
import { makeSvg } from './dom.js';

const QUIET = 2;
const library = import('./vendor/qrcode.mjs').then(
  (module) => module.default,
  () => undefined,
);

/**
 * Draws `text` as a QR code into `frame`. Where the code cannot be drawn, the text under it still tells.
 * @param {HTMLElement} frame
 * @param {string} text
 * @param {string} label
 */
export async function drawQr(frame, text, label) {
  const qrcode = await library;
  if (!qrcode) return;
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let d = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) d += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  const side = size + 2 * QUIET;
  frame.replaceChildren(
    makeSvg(
      'svg',
      { viewBox: `0 0 ${side} ${side}`, role: 'img', 'aria-label': label, 'shape-rendering': 'crispEdges' },
      makeSvg('path', { d }),
    ),
  );
}
