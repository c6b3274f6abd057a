import type { ProjectStatus } from './enums.ts';
import type { PassKitState } from './state.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

interface Purgeable {
  purgeAt?: number;
}

/** Notes when the data of a project goes: a draft's every 7 days (PassKit descriptors), else never. */
export function schedulePurge(state: PassKitState, shelf: Purgeable, status: readonly ProjectStatus[]): void {
  if (!status.includes('PROJECT_DRAFT')) {
    delete shelf.purgeAt;
    return;
  }
  shelf.purgeAt ??= state.now() + WEEK_MS;
  state.due(shelf.purgeAt);
}

/** Whether the data of a draft goes now; if so, the next time is a week or more later. */
export function takePurge(state: PassKitState, shelf: Purgeable): boolean {
  if (shelf.purgeAt === undefined) return false;
  const late = state.now() - shelf.purgeAt;
  if (late >= 0) shelf.purgeAt += Math.ceil((late + 1) / WEEK_MS) * WEEK_MS;
  state.due(shelf.purgeAt);
  return late >= 0;
}
