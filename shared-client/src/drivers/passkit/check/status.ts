import type { Line } from '../../check.ts';
import { statusRemark } from '../program.ts';
import { asText } from '../wire.ts';
import type { Message } from '../wire.ts';

/** PassKit's `ProjectStatus` is a bitmask sent as a list of names; a number in it may hold several. */
function statuses({ status }: Message): (string | number)[] {
  const list: unknown[] = Array.isArray(status) ? status : [status];
  return list.flatMap((one): (string | number)[] => {
    if (typeof one !== 'number') return asText(one) ? [asText(one)] : [];
    return Array.from({ length: 10 }, (_, bit) => 2 ** bit).filter((bit) => (one & bit) !== 0);
  });
}

const PUBLISH = 'Publish it before you give passes to customers.';
const ENLARGE = 'Ask PassKit for a larger plan.';
const OPEN = 'Open it in PassKit before you issue passes.';
const CURES: Readonly<Record<string, string>> = {
  PROJECT_DRAFT: PUBLISH,
  4: PUBLISH,
  PROJECT_OVER_QUOTA: ENLARGE,
  32: ENLARGE,
  PROJECT_DISABLED_FOR_OBJECT_CREATION: OPEN,
  2: OPEN,
};

/** Everything that keeps a program or campaign from daily use, with its cure; empty when it is ready. */
export function obstacles(record: Message): string[] {
  const found = statuses(record).flatMap((status) => {
    const remark = statusRemark({ status: [status] }).replace(/^\(|\)$/g, '');
    return remark ? `${remark[0]!.toUpperCase()}${remark.slice(1)}. ${CURES[status] ?? ''}`.trim() : [];
  });
  return [...new Set(found)];
}

/** One line for each obstacle, or one that says that there is none. `what` it is open for, in merchant's words. */
export function statusLines(record: Message, what: 'passes' | 'coupons'): Line[] {
  const facts = { status: statuses(record).map(String) };
  const found = obstacles(record);
  if (found.length === 0) return [{ key: 'status', mark: 'ok', text: `Open for new ${what}.`, facts }];
  return found.map((text) => ({ key: 'status', mark: 'warning', text, facts }));
}
