// @ts-check
/** @import { Pass } from './types.js' */

/** Tiers that everybody pictures in a colour of their own. @type {[RegExp, string][]} */
const NAMED = [
  [/gold|premium/i, 'gold'],
  [/silver|plus/i, 'silver'],
  [/bronze|copper/i, 'bronze'],
  [/platinum|black|diamond|elite/i, 'night'],
  [/vip|founder/i, 'plum'],
  [/base|basic|standard|green|start/i, 'pine'],
];
const OTHERS = ['cobalt', 'brick', 'teal', 'plum'];
const STRIPS = ['rays', 'tiles', 'waves', 'cups'];

/** The colour of a card: by its tier. @param {Pass} pass */
export function toneOf(pass) {
  const name = `${pass.tierName ?? ''} ${pass.tierId}`;
  return (
    NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? pick(OTHERS, `${pass.programId}/${pass.tierId}`)
  );
}

/** The picture on a card's strip: by its program. @param {Pass} pass */
export const stripOf = (pass) => pick(STRIPS, pass.programId);

/** @param {string[]} from @param {string} key */
function pick(from, key) {
  let sum = 0;
  for (const sign of key) sum = (sum * 31 + sign.charCodeAt(0)) >>> 0;
  return from[sum % from.length] ?? '';
}
