import type { Row } from './row.ts';

export function measureColdStart(system?: string): Promise<Row[]>;
