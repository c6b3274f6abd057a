import { passkit } from '@tillpass/client';
import { buildZapierApp } from '../adapter/app.ts';

export default buildZapierApp(passkit);
