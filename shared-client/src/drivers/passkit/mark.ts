import { toPoints } from '../../values/points.ts';
import type { Trace } from './log.ts';
import type { Message } from './wire.ts';

/**
 * PassKit logs no change that moves nothing, except a balance that is set to what it is: the tier points or the second
 * balance, whichever is 0, so that no points of another till can get lost; otherwise the tier points as they are.
 */
export function asMark(trace: Trace, member: Message): Trace {
  const tier = toPoints(member.tierPoints);
  return tier !== 0 && toPoints(member.secondaryPoints) === 0
    ? { ...trace, secondary: 0 }
    : { ...trace, tier };
}
