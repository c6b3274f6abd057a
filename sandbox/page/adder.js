// @ts-check
/** @import { RingAs } from './ring-as.js' */
/** @import { Store } from './store.js' */
/** @import { TillKind, TillMode } from './types.js' */
import { get, put } from './api.js';
import { byId, setText } from './dom.js';
import { notice } from './notice.js';
import { tillName } from './ring-as.js';

const TILL = '/sandbox/till';

/**
 * Who adds the points: TillPass on this page, or the visitor's own flow.
 * @param {Store} store
 * @param {RingAs} ringAs
 */
export function startAdder(store, ringAs) {
  const form = byId('adder', HTMLFormElement);
  const address = byId('adder-address', HTMLInputElement);
  const radios = [...form.querySelectorAll('input')].filter((input) => input.type === 'radio');
  /** @type {TillMode} */
  let saved = { mode: 'tillpass' };

  const chosen = () => radios.find((radio) => radio.checked)?.value ?? 'tillpass';

  /** @param {string} [problem] */
  const draw = (problem) => {
    const own = chosen() === 'url';
    const url = own && !ringAs.isOther;
    byId('adder-url', HTMLElement).hidden = !url;
    byId('adder-help', HTMLElement).hidden = !url;
    form.dataset.problem = String(problem !== undefined);
    address.setAttribute('aria-invalid', String(problem !== undefined));
    setText(
      byId('adder-state', HTMLElement),
      problem ?? (ringAs.isOther ? otherStatus(tillName(ringAs.kind), own) : status(saved, url)),
    );
  };

  /** @param {TillMode & { till?: TillKind }} wish */
  const save = async (wish) => {
    try {
      saved = await put(TILL, wish);
      draw();
    } catch (problem) {
      draw(problem instanceof Error ? problem.message : String(problem));
    }
  };

  const read = async () => {
    const before = saved;
    try {
      saved = await get(TILL);
    } catch (problem) {
      return notice(problem);
    }
    if (saved.mode !== before.mode || saved.url !== before.url) {
      for (const radio of radios) radio.checked = radio.value === saved.mode;
      address.value = saved.url ?? address.value;
    }
    draw();
  };

  for (const radio of radios) {
    radio.addEventListener('change', () => {
      if (chosen() === 'tillpass') void save({ mode: 'tillpass' });
      else if (ringAs.isOther) void save({ mode: 'url', till: ringAs.kind });
      else draw();
    });
  }
  ringAs.onChange(() => {
    // An address that was never saved: the other till needs none.
    if (ringAs.isOther && chosen() === 'url' && saved.mode !== 'url')
      void save({ mode: 'url', till: ringAs.kind });
    draw();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const url = address.value.trim();
    if (!/^https?:\/\/\S+$/i.test(url))
      return draw('Paste the whole address. It starts with https:// or http://.');
    void save({ mode: 'url', url });
  });
  store.onLoad(() => void read());
}

/** @param {TillMode} saved @param {boolean} url */
function status(saved, url) {
  if (!url) return 'One point for each whole unit of the sale.';
  if (saved.mode === 'url' && saved.url) {
    return `Each sale, refund and scan is posted to ${hostOf(saved.url)} as JSON. Your flow adds the points.`;
  }
  if (saved.mode === 'url') return 'Save an address: your flow adds the points, and it has none yet.';
  return 'TillPass still adds the points. Save an address, and each sale, refund and scan is posted there as JSON.';
}

/** @param {string} name @param {boolean} own */
function otherStatus(name, own) {
  if (own) return `Your flow reads the sale from ${name} and adds the points. Its keys are under Connect.`;
  return `TillPass reads the sale from ${name} and adds one point for each whole unit.`;
}

/** @param {string} url */
function hostOf(url) {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
