// @ts-check
/** @import { Pass } from './types.js' */
import { path, post } from './api.js';
import { nameOf } from './customer.js';
import { isOff, make, setOff, setText } from './dom.js';
import { makeExtras } from './extras.js';
import { count, plural, signed, words } from './format.js';
import { bump } from './motion.js';
import { notice } from './notice.js';
import { drawQr } from './qr.js';
import { stripOf, toneOf } from './tones.js';

const FIELDS = 3;
const GLOW_MS = 1600;

/** Where a pass is, for the eye and for words. @param {Pass} pass @returns {['expired' | 'in' | 'out' | 'new', string]} */
export function placeOf(pass) {
  if (pass.expired) return ['expired', 'Expired'];
  if (pass.installed) return ['in', 'In the wallet'];
  if (pass.passStatus === 'PASS_INVALIDATED') return ['out', 'No longer valid'];
  if (pass.passStatus === 'PASS_UNINSTALLED') return ['out', 'Removed from the wallet'];
  return ['new', 'Not in the wallet'];
}

/**
 * One pass as a card, with what a phone and a scanner can do to it.
 * @param {Pass} first
 * @param {(pass: Pass) => void} onScan
 */
export function makeCard(first, onScan) {
  let pass = first;
  const program = make('p', { class: 'card-program' });
  const tier = make('p', { class: 'card-tier' });
  const points = make('strong', { class: 'card-number' });
  const unit = make('span', { class: 'card-unit' });
  const gain = make('span', { class: 'card-gain', 'aria-hidden': 'true' });
  const name = make('h3', { class: 'card-name' });
  const fields = make('dl', { class: 'card-fields' });
  const extras = makeExtras();
  const qr = make('div', { class: 'card-qr' });
  const place = make('p', { class: 'card-place' });
  const install = make('button', { type: 'button', class: 'quiet', text: 'Install' });
  const scan = make('button', { type: 'button', class: 'quiet card-scan', text: 'Scan' });
  const remove = make('button', { type: 'button', class: 'quiet', text: 'Remove' });

  const face = make(
    'div',
    { class: 'card-face' },
    make('div', { class: 'card-top' }, program, tier),
    make('p', { class: 'card-strip' }, points, unit, gain),
    make('div', { class: 'card-who' }, name, place),
    fields,
    ...extras.elements,
    make('div', { class: 'card-code' }, qr, make('p', { class: 'card-id', text: first.id })),
  );
  const element = make(
    'article',
    { class: 'card' },
    face,
    make('div', { class: 'card-do' }, install, scan, remove),
  );
  element.dataset.pass = first.id;
  void drawQr(qr, first.id, 'QR code of this pass');

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let glow;
  /** @param {Pass} before */
  const celebrate = (before) => {
    const difference = pass.points - before.points;
    if (difference !== 0) {
      setText(gain, signed(difference));
      bump(points);
    }
    element.classList.remove('changed');
    void element.offsetWidth;
    element.classList.add('changed');
    clearTimeout(glow);
    glow = setTimeout(() => {
      element.classList.remove('changed');
      setText(gain, '');
    }, GLOW_MS);
  };

  /** @param {Pass} next @param {Pass} [before] */
  const update = (next, before) => {
    pass = next;
    const [where, text] = placeOf(pass);
    Object.assign(element.dataset, { tone: toneOf(pass), strip: stripOf(pass), place: where });
    setText(program, pass.programName ?? 'Loyalty card');
    setText(tier, pass.tierName ?? pass.tierId);
    setText(points, count(pass.points));
    setText(unit, pass.points === 1 ? 'point' : 'points');
    setText(name, nameOf(pass));
    setText(place, text);
    drawFields(fields, pass.metaData ?? {});
    setOff(install, pass.installed || Boolean(pass.expired));
    setOff(remove, !pass.installed);
    for (const [button, verb] of /** @type {const} */ ([
      [install, 'Install'],
      [scan, 'Scan'],
      [remove, 'Remove'],
    ])) {
      button.setAttribute('aria-label', `${verb} the pass of ${nameOf(pass)}`);
    }
    if (before && looksDifferent(before, pass)) celebrate(before);
  };

  /** @param {HTMLButtonElement} button @param {'install' | 'remove' | 'scan'} verb */
  const act = (button, verb) => {
    button.addEventListener('click', () => {
      if (isOff(button)) return;
      if (verb === 'scan') onScan(pass);
      post(path('passes', pass.id, verb)).catch(notice);
    });
  };
  act(install, 'install');
  act(scan, 'scan');
  act(remove, 'remove');

  update(first);
  return { element, update, dress: extras.draw, target: points };
}

/** @param {Pass} pass */
export const pointsOf = (pass) => plural(pass.points, 'point');

/** @param {Pass} before @param {Pass} after */
export function looksDifferent(before, after) {
  /** @param {Pass} pass */
  const look = (pass) =>
    JSON.stringify([pass.points, pass.tierId, nameOf(pass), placeOf(pass), pass.metaData ?? {}]);
  return look(before) !== look(after);
}

/** @param {HTMLElement} list @param {Record<string, string>} data */
function drawFields(list, data) {
  const shown = Object.entries(data)
    .filter(([, value]) => value !== '')
    .slice(0, FIELDS);
  const rows = shown.map(([key, value]) =>
    make('div', {}, make('dt', { text: words(key) }), make('dd', { text: String(value) })),
  );
  if (JSON.stringify(shown) !== list.dataset.shown) list.replaceChildren(...rows);
  list.dataset.shown = JSON.stringify(shown);
}
