// @ts-check

/**
 * A path or address as the log may show it: the place, but never who it was about.
 * Values after the question mark, user names, mail addresses and telephone numbers go; ids of passes stay.
 * @param {string} address
 */
export function withoutPeople(address) {
  const [place = '', query] = address.replace(/#.*$/, '').split('?');
  const parts = place
    .replace(/^([a-z]+:\/\/)[^/@]*@/i, '$1')
    .split('/')
    .map((part) => (personal(part) ? '…' : part));
  return parts.join('/') + (query ? '?…' : '');
}

/** @param {string} part */
function personal(part) {
  let text = part;
  try {
    text = decodeURIComponent(part);
  } catch {
    // A stray % is part of the name then.
  }
  return /@/.test(text) || /^\+?[\d\s().-]{7,}$/.test(text);
}
