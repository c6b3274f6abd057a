// @ts-check
/** @import { Call, Delivery } from './types.js' */
import { post } from './api.js';
import { breakable, make, setText } from './dom.js';
import { clock, duration } from './format.js';
import { notice } from './notice.js';
import { withoutPeople } from './private.js';
import { callWords, eventWords, statusWords } from './words.js';

/**
 * One line of the log.
 * @param {'call' | 'delivery'} kind
 * @param {Call | Delivery} first
 */
export function makeLine(kind, first) {
  const what = make('p', { class: 'line-what' });
  const status = make('p', { class: 'line-status' });
  const where = make('p', { class: 'line-where' });
  const when = make('p', { class: 'line-when' });
  const again =
    kind === 'delivery'
      ? make('button', { type: 'button', class: 'quiet line-again', text: 'Send again' })
      : null;
  const element = make(
    'li',
    { class: `logline logline-${kind}` },
    make('div', { class: 'line-row' }, what, status),
    make('div', { class: 'line-row' }, where, when),
    again,
  );

  again?.addEventListener('click', () => {
    post('/sandbox/deliveries/redeliver', { id: first.id }).catch(notice);
  });

  /** @param {Call | Delivery} item */
  const update = (item) => {
    const [look, text] = statusWords(item.status);
    const [words, address] =
      'path' in item ? [callWords(item.method, item.path), item.path] : [eventWords(item.event), item.url];
    const fault = 'fault' in item && item.fault;
    setText(what, words);
    setText(status, `${item.status || ''} ${text}`.trim() + (fault ? ', made to fail' : ''));
    status.dataset.look = look;
    const place = `${item.method ?? 'POST'} ${withoutPeople(address)}`;
    if (where.textContent !== place) where.replaceChildren(...breakable(place));
    setText(
      when,
      [clock(item.at), typeof item.ms === 'number' ? duration(item.ms) : ''].filter(Boolean).join('  '),
    );
    again?.setAttribute('aria-label', `Send again: ${words}, ${clock(item.at)}`);
  };
  return { element, update, kind };
}
