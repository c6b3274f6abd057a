import { passentrySubject } from './passentry/subject.ts';
import { passkitSubject } from './passkit.ts';
import { squareSubject } from './square/subject.ts';
import type { Subject } from './subject.ts';
import { voucherifySubject } from './voucherify/subject.ts';

/** The systems whose points must not be lost or doubled, whatever breaks. */
export const SUBJECTS: readonly Subject[] = [
  passkitSubject,
  squareSubject,
  passentrySubject,
  voucherifySubject,
];

/** One of them by its name. */
export function subjectOf(system: string): Subject {
  const subject = SUBJECTS.find(({ driver }) => driver.system === system);
  if (!subject) throw new RangeError(`There are no schedules for "${system}".`);
  return subject;
}
