import { SESSION_FIELD } from '@tillpass/client';
import type { AuthField, Driver } from '@tillpass/client';
import type { Authentication, AuthField as ZapierAuthField, Bundle } from 'zapier-platform-core';
import { clientFor } from './connection.ts';
import { guarded } from './errors.ts';
import { logIn } from './session.ts';

/** Keys that Zapier's schema always takes for secret. */
const SENSITIVE = /key|secret|token|password|auth|signature/i;

/** The connection form, its test, and the label by which a user tells connections apart. */
export function authentication(driver: Driver): Authentication {
  const login = guarded((z, bundle) => logIn(driver, z, bundle));
  return {
    ...(driver.auth.session
      ? { type: 'session', sessionConfig: { perform: (z, bundle) => login(z, withoutToken(bundle)) } }
      : { type: 'custom' }),
    fields: driver.auth.fields.map((field) => authField(field, driver.auth.helpUrl)),
    test: guarded(async (z, bundle) => clientFor(driver, z, bundle).test()),
    connectionLabel: '{{label}}',
  };
}

/** What a login refuses are the keys, and never the token that it is to replace. */
function withoutToken({ authData, ...rest }: Bundle): Bundle {
  const { [SESSION_FIELD]: _, ...keys } = authData;
  return { ...rest, authData: keys };
}

function authField(field: AuthField, helpUrl: string): ZapierAuthField {
  const { key, label, about, required, secret, choices, fallback } = field;
  return {
    key,
    label,
    type: secret ? 'password' : 'string',
    required,
    helpText: `${about} [How to find it](${helpUrl}).`,
    ...(choices
      ? { choices: Object.fromEntries(choices.map((choice) => [choice.value, choice.label])) }
      : {}),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(secret || SENSITIVE.test(key) ? {} : { isNoSecret: true }),
  };
}
