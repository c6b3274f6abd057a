// @ts-check

/**
 * The element with this id. The page's own HTML promises that it is there.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no #${id}`);
  return element;
}

/**
 * Builds an element. Text always goes in as text, so data can never become markup.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {{ class?: string, text?: string, [attribute: string]: string | boolean | undefined }} [given]
 * @param {(Node | null | undefined)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === false) continue;
    if (name === 'text') element.textContent = String(value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {Node[]} children
 */
export function makeSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * Writes text only where it differs, so that nothing is announced or repainted for nothing.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * A choice that does not apply now: it stays in its place and keeps the focus, but does nothing.
 * @param {HTMLElement} button
 * @param {boolean} off
 */
export function setOff(button, off) {
  if (off) button.setAttribute('aria-disabled', 'true');
  else button.removeAttribute('aria-disabled');
}

/** A long path or address may break after a stroke. @param {string} place */
export const breakable = (place) =>
  place.split(/(?<=[/?])/).flatMap((part) => [document.createTextNode(part), make('wbr')]);

/** @param {HTMLElement} button */
export const isOff = (button) => button.getAttribute('aria-disabled') === 'true';

/** @param {HTMLElement} button @param {boolean} on */
export const setPressed = (button, on) => button.setAttribute('aria-pressed', String(on));
