import { passkit } from '@tillpass/client';
import type { Driver } from '@tillpass/client';
import packageJson from '../../package.json' with { type: 'json' };
import { madeUp } from '../../testing/made-up.ts';
import { buildZapierApp } from './app.ts';

test('an app offers what its driver can do, under the same keys, and nothing else', () => {
  const { add_points } = passkit.actions;
  const { pass_installed } = passkit.hooks;
  const small: Driver = {
    ...passkit,
    system: 'small',
    actions: { add_points: add_points! },
    searches: {},
    hooks: { pass_installed: pass_installed! },
    polls: {},
    pickers: {},
  };
  const app = buildZapierApp(small);
  expect([app.triggers, app.searches, app.creates].map((part) => Object.keys(part))).toEqual([
    ['pass_installed'],
    [],
    ['add_points'],
  ]);
  expect(app.creates.add_points!.operation.sample).toMatchObject({ system: 'small' });
  expect(app.searchOrCreates).toEqual({});
});

test('a search and the action that makes what it does not find are a pair, where a system has both', () => {
  const whole = madeUp();
  expect(buildZapierApp(whole).searchOrCreates).toEqual({
    find_pass: {
      key: 'find_pass',
      display: {
        label: 'Find or Issue Pass',
        description:
          'Finds a pass by its Pass ID, your External ID, or the email or phone of the customer. If none is found, it can issue the pass.',
      },
      search: 'find_pass',
      create: 'issue_pass',
    },
  });
  const { issue_pass: _, ...others } = whole.actions;
  expect(buildZapierApp({ ...whole, actions: others }).searchOrCreates).toEqual({});
  expect(buildZapierApp({ ...whole, searches: {} }).searchOrCreates).toEqual({});
});

test('the same event is a hook where the system calls us, and polled where it must be asked', () => {
  const { pass_installed } = passkit.hooks;
  const { pass_scanned } = passkit.polls;
  const swapped: Driver = {
    ...passkit,
    hooks: { pass_scanned: pass_installed! },
    polls: { pass_installed: pass_scanned! },
  };
  const { triggers } = buildZapierApp(swapped);
  expect(triggers.pass_scanned!.operation.type).toBe('hook');
  expect(triggers.pass_installed!.operation.type).toBe('polling');
});

test('a form of secrets alone hides them and says where to find them', () => {
  const auth: Driver['auth'] = {
    ...passkit.auth,
    helpUrl: 'https://help.example/keys',
    fields: [
      { key: 'apiKey', label: 'API Key', about: 'It is long.', required: true, secret: true },
      { key: 'accountId', label: 'Location', about: 'A GUID.', required: true, secret: false },
    ],
  };
  expect(buildZapierApp({ ...passkit, auth }).authentication!.fields).toEqual([
    {
      key: 'apiKey',
      label: 'API Key',
      type: 'password',
      required: true,
      helpText: 'It is long. [How to find it](https://help.example/keys).',
    },
    {
      key: 'accountId',
      label: 'Location',
      type: 'string',
      required: true,
      helpText: 'A GUID. [How to find it](https://help.example/keys).',
      isNoSecret: true,
    },
  ]);
});

test('the version is that of the package', () => {
  expect(buildZapierApp(passkit)).toMatchObject({ version: packageJson.version, platformVersion: '19.1.0' });
});
