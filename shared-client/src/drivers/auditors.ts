import type { Auditor } from './audit.ts';
import { passkitAuditor } from './passkit/auditor.ts';

/** Who can read what a system has written down, one for each system. Not part of the client, so that no bundle carries them. */
export const auditors: readonly Auditor[] = [passkitAuditor];

export type * from './audit.ts';
