import { asText } from '../../../../sale/json.ts';
import type { Json } from '../../../../sale/json.ts';
import { toPoints } from '../../../../values/points.ts';
import { POINT_EVENTS } from '../history.ts';
import { historyEvent, payloadOf } from './history-event.ts';

/** Which way an entry moves the balance; the others say so by their sign. */
const SIGN: Readonly<Record<string, number>> = {
  ACCUMULATE_POINTS: 1,
  ACCUMULATE_PROMOTION_POINTS: 1,
  CREATE_REWARD: -1,
  DELETE_REWARD: 1,
  EXPIRE_POINTS: -1,
};
/** What an entry is in the catalogue's words, where its sign does not say it. */
const KIND: Readonly<Record<string, string>> = { DELETE_REWARD: 'reversed', EXPIRE_POINTS: 'expired' };

/** By how much an entry moves the balance: Square writes what rewards and expiries take without a sign. */
function pointsMoved(entry: Json): number {
  const points = toPoints(payloadOf(entry).points);
  const sign = SIGN[asText(entry.type) ?? ''];
  return sign === undefined ? points : sign * Math.abs(points);
}

/** Points Changed: every entry of Square's history that moves points, whoever moved them. */
export const pointsChanged = historyEvent({
  key: 'points_changed',
  types: POINT_EVENTS,
  details: (_context, entries) =>
    Promise.resolve(
      entries.map((entry) => {
        const moved = pointsMoved(entry);
        return {
          change: KIND[asText(entry.type) ?? ''] ?? (moved < 0 ? 'spent' : 'added'),
          pointsChanged: moved,
          changeKnownFrom: 'transaction',
          locationId: asText(entry.location_id),
          staffId: null,
        };
      }),
    ),
});
