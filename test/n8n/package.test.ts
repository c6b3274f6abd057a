import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { buildPackage, load } from './support/package.ts';
import type { BuiltPackage } from './support/package.ts';

let built: BuiltPackage;
let nodes: INodeType[];
beforeAll(() => {
  built = buildPackage();
  nodes = built.nodes.map((file) => load<INodeType>(built, file));
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
      'toast',
      'toastTrigger',
      'toastActivityTrigger',
      'square',
      'squareTrigger',
      'squareActivityTrigger',
      'tillFile',
      'tillFileActivityTrigger',
      'tillPass',
    ]);
    for (const { description } of nodes) expect(description.version).toBe(1);
  });

  const operations = (node: string) =>
    named(node).description.properties.filter(({ name }) => name === 'operation');

  test.each<[string, Record<string, string>]>([
    [
      'passKit',
      {
        pass: 'changeTier checkIn checkOut createImage findPass issuePass restorePass revokePass sendMessage updatePass',
        points:
          'addPoints cancelHold commitHold findHolds findTransaction reverseTransaction setPoints spendPoints',
        reward: 'addReward cancelReward checkReward findRewards redeemReward',
        sale: 'recordPurchase refundPurchase',
      },
    ],
    ['toast', { sale: 'findSale' }],
    ['square', { sale: 'findSale' }],
    ['tillFile', { sale: 'findSale' }],
    ['tillPass', { sale: 'calculatePoints readPosFile readSale' }],
  ])('operations of each resource of %s', (node, expected) => {
    const found = operations(node).map((property) => [
      property.displayOptions!.show!.resource![0],
      optionsOf(property).join(' '),
    ]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  /** The parameters that are shown for a value of another one, in their order. */
  function parameters(node: string, of: string, value: string): string {
    const inside = ({ name, type, options }: INodeProperties): string =>
      type === 'collection'
        ? `${name}(${(options as INodeProperties[]).map((one) => one.name).join(' ')})`
        : name;
    return named(node)
      .description.properties.filter(
        ({ name, type }) => type !== 'notice' && name !== of && name !== 'authentication',
      )
      .filter(({ displayOptions }) => displayOptions?.show?.[of]?.includes(value) ?? of === 'event')
      .map(inside)
      .join(' ');
  }

  const BOOKED = 'includePass locationId note secondaryPoints staffId tierPoints';
  const PERSON = 'additionalFields(birthday email firstName lastName optOut phone)';
  const PARAMETERS: Record<string, Record<string, string>> = {
    toast: { findSale: 'scannedAt locationId options(minutes)' },
    square: { findSale: 'scannedAt locationId options(minutes)' },
    tillFile: {
      findSale: 'timeZone currency scannedAt locationId options(country minutes columns dateOrder)',
    },
    tillPass: {
      calculatePoints:
        'rule sale amount options(pointsBefore currency exchangeRate locationId tender points occurredAt tierId)',
      readPosFile:
        'binaryFields currency options(closeoutHour columns country dateOrder includeSkipped locations timeZone)',
      readSale: 'source body options(country currency timeZone)',
    },
    passKit: {
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
      recordPurchase: `programId pass sale rule ifMissing tierId amount transactionId rewardAs rewardField campaignId offerId messageAs messageField messageTitle message additionalFields(firstName lastName) options(currency includePass locationId note occurredAt staffId)`,
      refundPurchase: `programId pass sale originalTransactionId transactionId amount ifNotRecorded options(isRunningTotal currency onShortfall includePass locationId note originalAmount staffId)`,
    },
  };

  test.each(Object.keys(PARAMETERS))('parameters of each operation of %s', (node) => {
    const shown = operations(node)
      .flatMap(optionsOf)
      .map((operation) => [operation, parameters(node, 'operation', String(operation))]);
    expect(Object.fromEntries(shown)).toEqual(PARAMETERS[node]);
  });

  const SALES = {
    customerSeen: 'locationId',
    salePaid: 'locationId options(onlyWithCustomer)',
    saleRefunded: 'locationId options(onlyWithCustomer)',
  };
  const { customerSeen: _, ...TOLD_SALES } = SALES;

  test.each<[string, Record<string, string>]>([
    [
      'passKitTrigger',
      {
        passInstalled: 'programId simple',
        passIssued: 'programId simple',
        passRemoved: 'programId simple',
        passRevoked: 'programId simple',
        passScanned: 'programId simple',
        passUpdated: 'programId simple options(includeOwn)',
        rewardRedeemed: 'campaignId simple',
      },
    ],
    [
      'passKitActivityTrigger',
      {
        birthday: 'programId days simple',
        passDormant: 'programId days simple',
        passScanned: 'programId simple',
        pointsChanged: 'programId simple',
        tierChanged: 'programId simple',
      },
    ],
    ['toastTrigger', TOLD_SALES],
    ['toastActivityTrigger', SALES],
    ['squareTrigger', TOLD_SALES],
    ['squareActivityTrigger', SALES],
    [
      'tillFileActivityTrigger',
      {
        customerSeen: 'timeZone currency locationId options(country columns dateOrder)',
        salePaid: 'timeZone currency locationId options(country columns onlyWithCustomer dateOrder)',
        saleRefunded: 'timeZone currency locationId options(country columns onlyWithCustomer dateOrder)',
      },
    ],
  ])('events of %s, and what each asks', (node, expected) => {
    const event = named(node).description.properties.find(({ name }) => name === 'event')!;
    const events = optionsOf(event).map((value) => [value, parameters(node, 'event', String(value))]);
    expect(Object.fromEntries(events)).toEqual(expected);
  });

  test.each([
    ['passKit', ['pass', 'issuePass', 'addPoints', 'addReward', 'recordPurchase']],
    ['passKitTrigger', ['passInstalled']],
    ['passKitActivityTrigger', ['passScanned']],
    ['toast', ['sale', 'findSale']],
    ['toastTrigger', ['salePaid']],
    ['toastActivityTrigger', ['salePaid']],
    ['square', ['sale', 'findSale']],
    ['squareTrigger', ['salePaid']],
    ['squareActivityTrigger', ['salePaid']],
    ['tillFile', ['sale', 'findSale']],
    ['tillFileActivityTrigger', ['salePaid']],
    ['tillPass', ['sale', 'calculatePoints']],
  ])('what a new node %s begins with, because n8n leaves that out of a saved flow', (node, expected) => {
    const first = named(node)
      .description.properties.filter(({ name }) => ['resource', 'operation', 'event'].includes(name))
      .map((property) => property.default);
    expect(first).toEqual(expected);
  });

  test('modes of the pass', () => {
    const pass = named('passKit').description.properties.find(({ name }) => name === 'pass')!;
    expect(pass.modes!.map(({ name }) => name)).toEqual(['list', 'id', 'externalId']);
  });
});
