import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type {
  ICredentialTestRequest,
  ICredentialType,
  INodeProperties,
  INodePropertyOptions,
  INodeType,
} from 'n8n-workflow';
import { passkit } from '@tillpass/client';
import { buildPackage, load } from './support/package.ts';
import type { BuiltPackage } from './support/package.ts';

let built: BuiltPackage;
let nodes: INodeType[];
let credential: ICredentialType;
beforeAll(() => {
  built = buildPackage();
  nodes = built.nodes.map((file) => load<INodeType>(built, file));
  credential = load<ICredentialType>(built, built.credentials[0]!);
});
afterAll(() => built.remove());

const named = (name: string) => nodes.find(({ description }) => description.name === name)!;
const optionsOf = (property: INodeProperties) =>
  (property.options as INodePropertyOptions[]).map(({ value }) => value);

describe('names that flows are built on', () => {
  test('nodes', () => {
    expect(nodes.map(({ description }) => description.name)).toEqual([
      'passKit',
      'passKitTrigger',
      'passKitActivityTrigger',
    ]);
    for (const { description } of nodes) expect(description.version).toBe(1);
  });

  test('operations of each resource', () => {
    const operations = named('passKit').description.properties.filter(({ name }) => name === 'operation');
    const found = operations.map((property) => [
      property.displayOptions!.show!.resource![0],
      optionsOf(property),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      pass: ['findPass', 'issuePass', 'revokePass'],
      points: ['addPoints', 'reverseTransaction', 'spendPoints'],
      reward: ['addReward'],
    });
  });

  test('parameters of each operation', () => {
    const { properties } = named('passKit').description;
    const inside = ({ name, type, options }: INodeProperties): string =>
      type === 'collection'
        ? `${name}(${(options as INodeProperties[]).map((one) => one.name).join(' ')})`
        : name;
    const of = (operation: string) =>
      properties
        .filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation))
        .map(inside)
        .join(' ');
    const details = 'options(includePass locationId note staffId)';
    expect(of('addPoints')).toBe(`programId pass points transactionId ${details}`);
    expect(of('spendPoints')).toBe(`programId pass points transactionId ${details}`);
    expect(of('reverseTransaction')).toBe(
      'programId pass originalTransactionId transactionId options(onShortfall includePass locationId note points staffId)',
    );
    expect(of('addReward')).toBe('programId pass rewardField rewardText transactionId options(includePass)');
    expect(of('revokePass')).toBe('programId pass revokeHow');
    expect(of('findPass')).toBe('programId passId externalId email phone');
    expect(of('issuePass')).toBe(
      'programId tierId externalId additionalFields(birthday email firstName lastName phone) options(expiresAt ifExists includePass)',
    );
  });

  test('events', () => {
    const events = (name: string) => optionsOf(named(name).description.properties[0]!);
    expect(events('passKitTrigger')).toEqual(['passInstalled', 'passRemoved', 'passScanned']);
    expect(events('passKitActivityTrigger')).toEqual(['passScanned']);
  });

  test('modes of the pass', () => {
    const pass = named('passKit').description.properties.find(({ name }) => name === 'pass')!;
    expect(pass.modes!.map(({ name }) => name)).toEqual(['list', 'id', 'externalId']);
  });
});

describe('each node', () => {
  test('has a search for every list that its parameters name', () => {
    for (const { description, methods } of nodes) {
      const lists = description.properties.flatMap(({ modes = [] }) =>
        modes.map((mode) => mode.typeOptions?.searchListMethod),
      );
      for (const list of lists.filter((one) => one !== undefined))
        expect(methods!.listSearch).toHaveProperty(list);
    }
  });

  test('has icons for both themes and a codex entry with aliases', () => {
    built.nodes.forEach((file, index) => {
      const { icon, name } = nodes[index]!.description;
      for (const path of Object.values(icon as Record<string, string>)) {
        expect(existsSync(join(built.folder, dirname(file), path.replace('file:', '')))).toBe(true);
      }
      const codex = JSON.parse(
        readFileSync(join(built.folder, file.replace(/\.js$/, '.json')), 'utf8'),
      ) as Record<string, unknown>;
      expect(codex.node).toBe(`n8n-nodes-tillpass.${name}`);
      expect(codex.alias).toEqual(
        expect.arrayContaining(['loyalty', 'Apple Wallet', 'Google Wallet', 'till', 'POS']),
      );
    });
  });

  test('may be an AI tool if it acts, and not if it triggers', () => {
    expect(nodes.map(({ description }) => description.usableAsTool)).toEqual([true, undefined, undefined]);
  });

  test('takes all verbs at the one address of the webhook trigger', () => {
    const webhooks = named('passKitTrigger').description.webhooks!;
    expect(new Set(webhooks.map(({ path }) => path)).size).toBe(1);
    expect(webhooks.flatMap(({ httpMethod }) => httpMethod.split(','))).toEqual(['PUT', 'DELETE', 'POST']);
    // n8n would answer the text "firstEntryJson" otherwise.
    for (const { responseData } of webhooks) expect(responseData).toBe('');
  });
});

describe('the credential', () => {
  test('asks what the system asks, and the two things of this host', () => {
    expect(credential.name).toBe('passKitApi');
    const fields = credential.properties.map(({ name }) => name);
    expect(fields).toEqual([...passkit.auth.fields.map(({ key }) => key), 'scanSecret', 'baseUrl']);
    expect(credential.documentationUrl).toBe(passkit.auth.helpUrl);
    for (const field of passkit.auth.fields) {
      const property = credential.properties.find(({ name }) => name === field.key)!;
      expect(property.displayName).toBe(field.label);
      expect(property.default).toBe(field.fallback ?? '');
      if (field.secret) expect(property.typeOptions?.password).toBe(true);
      if (field.choices) expect(optionsOf(property)).toEqual(field.choices.map(({ value }) => value));
    }
  });

  test.each([
    [{ region: 'eu' }, 'https://api.pub1.passkit.io/user/profile'],
    [{ region: 'us', baseUrl: '' }, 'https://api.pub2.passkit.io/user/profile'],
    [
      { region: 'eu', baseUrl: ' http://127.0.0.1:4700/passkit/ ' },
      'http://127.0.0.1:4700/passkit/user/profile',
    ],
  ])('is tested at the address of %o', (stored, expected) => {
    const { url } = (credential.test as ICredentialTestRequest).request;
    const expression = /^=\{\{(.*)\}\}$/.exec(url!)![1]!;
    const resolve = new Function('$credentials', `return (${expression});`) as (stored: object) => string;
    expect(resolve(stored)).toBe(expected);
    if (!('baseUrl' in stored) || !stored.baseUrl)
      expect(expected.startsWith(passkit.auth.baseUrl(stored))).toBe(true);
  });
});
