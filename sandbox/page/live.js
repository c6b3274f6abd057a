// @ts-check
/** @import { Kind, Store } from './store.js' */
import { get } from './api.js';
import { byId } from './dom.js';

const STOPPED = 'The sandbox has stopped. Start it again with npm start. This page comes back by itself.';
const TRY_AGAIN_MS = 1500;
/** @type {Kind[]} */
const KINDS = ['pass', 'coupon', 'message', 'call', 'delivery', 'sink', 'sale', 'holder'];

/**
 * Keeps the store the same as the sandbox: reads the whole state on every (re)connect and reset, and takes each event.
 * @param {Store} store
 */
export function goLive(store) {
  /** Events that came while the state was being read. They are newer than it. @type {(() => void)[]} */
  let waiting = [];
  let reading = 0;

  const readAll = async () => {
    reading += 1;
    try {
      store.load(await get('/sandbox/state'));
    } finally {
      reading -= 1;
      const late = waiting;
      waiting = [];
      for (const take of late) take();
    }
  };

  /** @param {() => void} take */
  const soon = (take) => {
    if (reading > 0) waiting.push(take);
    else take();
  };

  const open = () => {
    const events = new EventSource('/sandbox/events');
    const lost = () => {
      if (events.readyState === EventSource.CLOSED && !events.onerror) return;
      events.onerror = null;
      events.close();
      showConnection('gone');
      setTimeout(open, TRY_AGAIN_MS);
    };
    events.onerror = lost;
    events.onopen = () => {
      readAll().then(() => showConnection('on'), lost);
    };
    for (const kind of KINDS) {
      events.addEventListener(kind, (event) => soon(() => store.take(kind, JSON.parse(event.data))));
    }
    events.addEventListener('removed', (event) => soon(() => store.dropPass(JSON.parse(event.data).id)));
    for (const anew of ['reset', 'seeded']) events.addEventListener(anew, () => void readAll().catch(lost));
  };
  open();
}

/** @param {'on' | 'gone'} state */
function showConnection(state) {
  const light = byId('live', HTMLElement);
  const banner = byId('gone', HTMLElement);
  light.dataset.live = state;
  light.textContent = state === 'on' ? 'Live' : 'Stopped';
  banner.hidden = state === 'on';
  banner.textContent = state === 'on' ? '' : STOPPED;
}
