import { voucherify, withTools } from '@tillpass/client';
import { buildZapierApp } from '../adapter/app.ts';

export default buildZapierApp(withTools(voucherify));
