import type { Client } from '@tillpass/client';
import { connect } from '@tillpass/client/node';
import type { Sandbox } from '../../sandbox/src/server.ts';
import type { Rig } from './rig.ts';

/** Where a rig's system is at a running sandbox. */
export const urlOf = ({ mount }: Rig, sandbox: Sandbox): string => sandbox.url + mount;

/** A client of a rig's system at a running sandbox, without any host. */
export const clientAt = (rig: Rig, sandbox: Sandbox): Client =>
  connect(rig.driver, { credentials: rig.credentials, baseUrl: urlOf(rig, sandbox) });
