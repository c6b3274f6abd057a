import { passentry, withTools } from '@tillpass/client';
import { buildZapierApp } from '../adapter/app.ts';

export default buildZapierApp(withTools(passentry));
