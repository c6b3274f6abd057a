// @ts-check
/** @import { Pass } from './types.js' */
import { placeOf, pointsOf } from './card.js';
import { nameOf } from './customer.js';
import { make, setText } from './dom.js';
import { count } from './format.js';
import { bump } from './motion.js';
import { toneOf } from './tones.js';

/**
 * A pass in the stack: only its upper edge shows. Tapping it brings it to the front.
 * @param {Pass} first
 * @param {() => void} choose
 */
export function makeRow(first, choose) {
  const name = make('span', { class: 'row-name' });
  const tier = make('span', { class: 'row-tier' });
  const points = make('span', { class: 'row-points' });
  const button = make(
    'button',
    { type: 'button', class: 'row' },
    make('span', { class: 'row-who' }, name, tier),
    points,
  );
  button.dataset.row = first.id;
  button.addEventListener('click', choose);

  /** @param {Pass} pass @param {Pass} [before] */
  const update = (pass, before) => {
    const [place, words] = placeOf(pass);
    Object.assign(button.dataset, { tone: toneOf(pass), place });
    setText(name, nameOf(pass));
    setText(
      tier,
      place === 'in'
        ? (pass.tierName ?? pass.tierId)
        : `${pass.tierName ?? pass.tierId}, ${words.toLowerCase()}`,
    );
    setText(points, count(pass.points));
    button.setAttribute('aria-label', `${nameOf(pass)}, ${tier.textContent}, ${pointsOf(pass)}`);
    if (before && before.points !== pass.points) {
      bump(points);
      button.classList.remove('changed');
      void button.offsetWidth;
      button.classList.add('changed');
    }
  };
  update(first);
  return { button, update, target: points };
}
