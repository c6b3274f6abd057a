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

  const operations = () => named('passKit').description.properties.filter(({ name }) => name === 'operation');

  test('operations of each resource', () => {
    const found = operations().map((property) => [
      property.displayOptions!.show!.resource![0],
      optionsOf(property).join(' '),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      pass: 'changeTier checkIn checkOut createImage findPass issuePass restorePass revokePass sendMessage updatePass',
      points:
        'addPoints cancelHold commitHold findHolds findTransaction reverseTransaction setPoints spendPoints',
      reward: 'addReward cancelReward checkReward findRewards redeemReward',
    });
  });

  /** The parameters that are shown for a value of another one, in their order. */
  function parameters(node: string, of: string, value: string): string {
    const inside = ({ name, type, options }: INodeProperties): string =>
      type === 'collection'
        ? `${name}(${(options as INodeProperties[]).map((one) => one.name).join(' ')})`
        : name;
    return named(node)
      .description.properties.filter(({ name, type }) => type !== 'notice' && name !== of)
      .filter(({ displayOptions }) => displayOptions?.show?.[of]?.includes(value) ?? of === 'event')
      .map(inside)
      .join(' ');
  }

  const BOOKED = 'includePass locationId note secondaryPoints staffId tierPoints';
  const PERSON = 'additionalFields(birthday email firstName lastName optOut phone)';

  test('parameters of each operation', () => {
    const shown = operations()
      .flatMap(optionsOf)
      .map((operation) => [operation, parameters('passKit', 'operation', String(operation))]);
    expect(Object.fromEntries(shown)).toEqual({
      addPoints: `programId pass points transactionId options(${BOOKED})`,
      addReward:
        'programId pass rewardKind rewardField rewardText campaignId offerId transactionId options(expiresAt includePass)',
      cancelHold: 'programId pass holdId options(includePass locationId note staffId)',
      cancelReward: 'rewardId transactionId options(campaignId)',
      changeTier: 'programId pass tierId transactionId options(includePass note staffId)',
      checkIn: 'programId pass transactionId options(includePass locationId note staffId)',
      checkOut: 'programId pass transactionId options(includePass locationId note staffId)',
      checkReward: 'rewardId options(campaignId)',
      commitHold: 'programId pass holdId options(includePass locationId note staffId)',
      createImage: 'imageUrl imageKind options(imageName)',
      findHolds: 'programId passId externalId options(days minutes)',
      findPass: 'programId passId externalId email phone simple',
      findRewards: 'programId pass simple options(campaignId)',
      findTransaction: 'programId pass transactionId simple',
      issuePass: `programId tierId externalId customFields ${PERSON} options(expiresAt ifExists includePass profileImageUrl)`,
      redeemReward: 'rewardId transactionId options(amount campaignId locationId staffId tillReference)',
      restorePass: 'programId pass expiresAt options(includePass)',
      reverseTransaction:
        'programId pass originalTransactionId transactionId options(onShortfall includePass locationId note points staffId)',
      revokePass: 'programId pass revokeHow',
      sendMessage: 'programId pass messageKind messageTitle messageField message transactionId',
      setPoints: `programId pass points transactionId options(${BOOKED})`,
      spendPoints: `programId pass points transactionId options(hold ${BOOKED})`,
      updatePass: `programId pass customFields ${PERSON} options(expiresAt imageId includePass imageKind locations profileImageUrl tierId)`,
    });
  });

  test('events, and what each asks', () => {
    const events = (node: string) => {
      const [event] = named(node).description.properties;
      return Object.fromEntries(
        optionsOf(event!).map((value) => [value, parameters(node, 'event', String(value))]),
      );
    };
    expect(events('passKitTrigger')).toEqual({
      passInstalled: 'programId simple',
      passIssued: 'programId simple',
      passRemoved: 'programId simple',
      passRevoked: 'programId simple',
      passScanned: 'programId simple',
      passUpdated: 'programId simple options(includeOwn)',
      rewardRedeemed: 'campaignId simple',
    });
    expect(events('passKitActivityTrigger')).toEqual({
      birthday: 'programId days simple',
      passDormant: 'programId days simple',
      passScanned: 'programId simple',
      pointsChanged: 'programId simple',
      tierChanged: 'programId simple',
    });
  });

  test('what a new node begins with, because n8n leaves that out of a saved flow', () => {
    const first = (node: string) =>
      named(node)
        .description.properties.filter(({ name }) => ['resource', 'operation', 'event'].includes(name))
        .map((property) => property.default);
    expect(first('passKit')).toEqual(['pass', 'issuePass', 'addPoints', 'addReward']);
    expect(first('passKitTrigger')).toEqual(['passInstalled']);
    expect(first('passKitActivityTrigger')).toEqual(['passScanned']);
  });

  test('modes of the pass', () => {
    const pass = named('passKit').description.properties.find(({ name }) => name === 'pass')!;
    expect(pass.modes!.map(({ name }) => name)).toEqual(['list', 'id', 'externalId']);
  });
});

describe('each node', () => {
  test('has a search for every list that its parameters name', () => {
    for (const { description, methods } of nodes) {
      const all = description.properties.flatMap((one) =>
        one.type === 'collection' ? (one.options as INodeProperties[]) : [one],
      );
      const lists = all.flatMap(({ modes = [] }) => modes.map((mode) => mode.typeOptions?.searchListMethod));
      for (const list of lists.filter((one) => one !== undefined))
        expect(methods!.listSearch).toHaveProperty(list);
      const mappings = all.map(({ typeOptions }) => typeOptions?.resourceMapper?.resourceMapperMethod);
      for (const mapping of mappings.filter((one) => one !== undefined))
        expect(methods!.resourceMapping).toHaveProperty(mapping);
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
