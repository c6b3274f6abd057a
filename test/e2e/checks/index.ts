import type { Theme } from '../world/check.ts';
import { actions } from './actions.ts';
import { credentials } from './credentials.ts';
import { editor } from './editor.ts';
import { faults } from './faults.ts';
import { forged } from './forged.ts';
import { httpRequest } from './http-request.ts';
import { installed } from './installed.ts';
import { nodes } from './nodes.ts';
import { pickers } from './pickers.ts';
import { removed } from './removed.ts';
import { restart } from './restart.ts';
import { saleTheme } from './sale.ts';
import { scanned } from './scanned.ts';
import { secrets } from './secrets.ts';

/** Every theme, in the order in which they run. */
export const THEMES: Theme[] = [
  nodes,
  credentials,
  httpRequest,
  pickers,
  actions,
  saleTheme,
  installed,
  removed,
  forged,
  scanned,
  faults,
  editor,
  restart,
  secrets,
];
