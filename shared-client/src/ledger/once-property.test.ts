import fc from 'fast-check';
import { scriptedChange } from '../../testing/change.ts';
import type { Booked } from '../../testing/change.ts';
import { TillPassError } from '../http/errors.ts';
import { LostAnswer } from '../http/request.ts';
import { changeOnce } from './once.ts';
import type { Change, Settled } from './once.ts';

/** What happens to one write, and around it. */
interface Fault {
  write: 'answered' | 'refused' | 'lost before' | 'lost after' | 'bug before' | 'bug after';
  read: 'answered' | 'unclear' | 'unavailable';
  ledger: 'up' | 'down' | 'down for marks' | 'down after the claim' | 'down for the claim';
  passMs: number;
  points: 12 | 5;
}

const faults = fc.array(
  fc.record<Fault>({
    write: fc.constantFrom('answered', 'refused', 'lost before', 'lost after', 'bug before', 'bug after'),
    read: fc.constantFrom('answered', 'answered', 'unclear', 'unavailable'),
    ledger: fc.constantFrom(
      'up',
      'up',
      'down',
      'down for marks',
      'down after the claim',
      'down for the claim',
    ),
    passMs: fc.constantFrom(0, 1_000, 39_999, 40_000, 100_000),
    points: fc.constantFrom(12, 12, 12, 5),
  }),
  { minLength: 1, maxLength: 10 },
);

/** A system with a record that is complete as soon as a write is carried out, and a ledger that may fail. */
function world(comparesAndSets: boolean) {
  const scripted = scriptedChange();
  const { runtime } = scripted;
  const record: number[] = [];
  const { claim, mark, takeOver } = runtime.ledger;
  let fault: Fault;
  let claims = 0;
  const unless = <A extends unknown[], R>(isDown: () => boolean, call: (...args: A) => Promise<R>) => {
    return async (...args: A) => {
      if (fault.ledger === 'down' || isDown()) throw new Error('down');
      return call(...args);
    };
  };
  Object.assign(runtime.ledger, {
    claim: unless(() => fault.ledger === 'down for the claim' && claims++ === 0, claim),
    takeOver: unless(() => fault.ledger === 'down after the claim', takeOver!),
    mark: unless(() => fault.ledger === 'down after the claim' || fault.ledger === 'down for marks', mark),
  });
  if (!comparesAndSets) delete runtime.ledger.takeOver;

  const change = (points: number): Change<Booked> => ({
    ...scripted.change,
    fingerprint: `f-${points}`,
    async write() {
      if (fault.write === 'refused') throw new TillPassError('refused', 'no');
      if (fault.write === 'lost before') throw new LostAnswer('ECONNRESET');
      if (fault.write === 'bug before') throw new TypeError('bug');
      record.push(points);
      if (fault.write === 'lost after') throw new LostAnswer('ETIMEDOUT');
      if (fault.write === 'bug after') throw new TypeError('bug');
      return { id: 'P', points };
    },
    async settle(): Promise<Settled<Booked>> {
      if (fault.read === 'unavailable') throw new TillPassError('unavailable', 'down');
      const present = () => ({ id: 'P', points });
      if (fault.read === 'unclear') return { found: 'unclear', passId: 'P', present, why: 'blank' };
      const before = record[0];
      if (before === undefined) return { found: 'none', passId: 'P', present };
      return before === points
        ? { found: 'same', result: present() }
        : { found: 'other', before: `for ${before}` };
    },
  });
  return {
    record,
    async run(next: Fault) {
      fault = next;
      claims = 0;
      runtime.pass(fault.passMs);
      return changeOnce(runtime, change(fault.points)).catch((error: Error) => error);
    },
  };
}

test('whatever fails and however often it is run, a change is booked once at most, and its answers are true', async () => {
  await fc.assert(
    fc.asyncProperty(faults, fc.boolean(), async (faults, comparesAndSets) => {
      const { record, run } = world(comparesAndSets);
      for (const fault of faults) {
        const before = record.length;
        const outcome = await run(fault);
        expect(record.length).toBeLessThanOrEqual(1);
        if (!(outcome instanceof Error)) {
          expect(record).toEqual([fault.points]);
          expect(outcome.duplicate).toBe(before === 1);
        } else if (
          outcome instanceof TillPassError &&
          !['unknown_outcome', 'unexpected'].includes(outcome.problem)
        ) {
          expect(record.length).toBe(before);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test('once all works again, the change is booked exactly once', async () => {
  const works: Fault = { write: 'answered', read: 'answered', ledger: 'up', passMs: 3_600_000, points: 12 };
  await fc.assert(
    fc.asyncProperty(faults, fc.boolean(), async (faults, comparesAndSets) => {
      const { record, run } = world(comparesAndSets);
      for (const fault of faults) await run({ ...fault, points: 12 });
      const outcome = await run(works);
      expect(outcome).not.toBeInstanceOf(Error);
      expect(record).toEqual([12]);
    }),
    { numRuns: 500 },
  );
});
