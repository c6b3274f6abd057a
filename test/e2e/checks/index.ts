import type { Theme } from '../world/check.ts';
import { actions } from './actions.ts';
import { calendar } from './calendar.ts';
import { capabilities } from './capabilities.ts';
import { couponed } from './couponed.ts';
import { credentials } from './credentials.ts';
import { csvDropped } from './csv-dropped.ts';
import { editor } from './editor.ts';
import { failedAlert } from './failed-alert.ts';
import { faults } from './faults.ts';
import { forged } from './forged.ts';
import { forgotten } from './forgotten.ts';
import { httpRequest } from './http-request.ts';
import { installed } from './installed.ts';
import { listed } from './listed.ts';
import { nodes } from './nodes.ts';
import { pickers } from './pickers.ts';
import { refunded } from './refunded.ts';
import { removed } from './removed.ts';
import { restart } from './restart.ts';
import { saleTheme } from './sale.ts';
import { saleToPass } from './sale-to-pass.ts';
import { scanToSale } from './scan-to-sale.ts';
import { scanned } from './scanned.ts';
import { secrets } from './secrets.ts';
import { speed } from './speed.ts';
import { squareSales } from './square-sales.ts';
import { systems } from './systems.ts';
import { tillFile } from './till-file.ts';
import { tills } from './tills.ts';
import { toastSales } from './toast-sales.ts';
import { toastWebhook } from './toast-webhook.ts';
import { upgraded } from './upgraded.ts';
import { withoutAccount } from './without-account.ts';

/** Every theme, in the order in which they run. */
export const THEMES: Theme[] = [
  nodes,
  credentials,
  httpRequest,
  pickers,
  actions,
  ...systems,
  ...capabilities,
  saleTheme,
  refunded,
  couponed,
  installed,
  removed,
  forged,
  scanned,
  tills,
  toastSales,
  saleToPass,
  toastWebhook,
  squareSales,
  tillFile,
  csvDropped,
  scanToSale,
  withoutAccount,
  failedAlert,
  upgraded,
  calendar,
  listed,
  forgotten,
  faults,
  editor,
  restart,
  secrets,
  speed,
];
