import { amount, choice, flag } from '../switch-rule.ts';
import type { SwitchRules, SwitchesOf } from '../switch-rule.ts';
import { COUPON_SWITCHES } from './coupons/switch-rules.ts';
import { SENDING_SWITCHES } from './sending/switch-rules.ts';

/**
 * Behaviour of PassKit that no official text states. Each is a switch, so that a client can be tested against every
 * plausible answer. The start value is the most likely one.
 */

export const PASSKIT_SWITCHES = {
  // Authentication
  bearerAccepted: flag(true, 'A short-lived token is accepted with a "Bearer " prefix as well as bare.'),
  longLivedTokenForm: choice(['any', 'bare', 'bearer'], 'In which form the long-lived token must be sent.'),
  maxTokenSeconds: amount(0, 'Longest allowed time from iat to exp; 0 means no limit.'),

  // Wire
  emitZeroValues: flag(
    true,
    'Answers carry fields whose value is zero, empty or unset (the default of grpc-gateway v2).',
  ),
  streamResultWrapper: flag(true, 'Each line of a list is wrapped in {"result": ...}.'),
  errorBodyShape: choice(
    ['grpc', 'message-only', 'plain'],
    'Error body: {code, message, details}, {message}, or bare text.',
  ),
  encodedSlashInPath: flag(
    false,
    'An encoded slash (%2F) in a path segment stays part of the segment; otherwise the route is not found.',
  ),

  // Lists
  defaultOrder: choice(['oldest_first', 'newest_first'], 'Order of a list that names no orderBy.'),
  memberEmailFilterWorks: flag(
    true,
    'A member list can be filtered by person.emailAddress; otherwise that filter matches nobody.',
  ),
  memberPhoneFilterWorks: flag(
    true,
    'A member list can be filtered by mobileNumber; otherwise that filter matches nobody.',
  ),
  memberFieldFiltersWork: flag(
    true,
    'A member list can be filtered by more than status: id, externalId, tierId, created, updated, points, expiryDate.',
  ),
  memberMetaFilterWorks: flag(true, 'A member list can be filtered by meta.<key>.'),
  eventFieldFiltersWork: flag(
    true,
    'An event list can be filtered by more than member.id: eventType, date, created, externalId.',
  ),
  unknownFilterField: choice(
    ['refused', 'matches_nothing', 'ignored'],
    'What a filter or order on a field that is not supported does.',
  ),
  likeIgnoresCase: flag(true, 'The operator "like" ignores letter case.'),

  // Programs and members
  duplicateExternalIdStatus: choice(
    [409, 400],
    'HTTP status when an externalId is already taken in the program.',
  ),
  externalIdChange: choice(
    ['ignored', 'refused'],
    'What an update by id with another externalId does; it cannot change the externalId.',
  ),
  enrolInDraft: flag(true, 'A draft program takes new members.'),
  metaDataPatchMerges: flag(
    true,
    'An update merges metaData key by key; otherwise the given map replaces the stored one.',
  ),
  metaDataPatchKeepsEmpty: flag(
    true,
    'An empty text for a metaData key is stored; otherwise it is ignored like other falsy values.',
  ),
  personPatchMerges: flag(
    true,
    'An update merges person field by field; otherwise the given person replaces the stored one.',
  ),
  memberUpdateLogsPoints: flag(false, 'A member update that changes points writes a POINTS_SET event.'),
  memberUpdateLogsTierChange: flag(
    false,
    'A member update that changes the tier writes a TIER_CHANGED event.',
  ),
  pointsTierMoveLogsTierChange: flag(
    true,
    'A tier move inside earn, burn or set writes a TIER_CHANGED event too.',
  ),
  sameTierChange: choice(
    ['accepted', 'refused'],
    'What a change to the tier that the member is in does: it is logged as an event, or answered with 400.',
  ),
  passOverrideListsChecked: flag(
    true,
    'The locations, beacons and links of passOverrides are checked one by one; otherwise they are stored unchecked.',
  ),
  overdrawStatus: choice(
    [400, 409, 422],
    'HTTP status when a burn would go below zero and the tier does not allow it.',
  ),
  expiredMembersTakePoints: flag(true, 'Earn, burn and set work on an expired member.'),
  expiryInvalidatesPass: flag(
    true,
    'A member that expires gets passMetaData.status PASS_INVALIDATED and fires PASS_EVENT_INVALIDATED.',
  ),
  installMovesUpdated: flag(false, 'Installing or removing a pass moves the member field "updated".'),
  draftPurgeFiresDeleted: flag(
    false,
    'The weekly purge of a draft program fires PASS_EVENT_RECORD_DELETED per member.',
  ),

  // Event log
  eventLogEchoesExternalId: flag(true, 'A logged event shows eventDetails.externalEventId as externalId.'),
  eventLogEchoesMetaData: flag(true, 'A logged event shows eventDetails.metaData as metaData.'),
  eventLogLagMs: amount(0, 'Milliseconds until a new event shows in lists and counts.'),

  // Webhooks
  webhookMetadataKey: choice(
    ['metadata', 'metaData'],
    'Name of the install state in a webhook payload (descriptor and live logs; official sample).',
  ),
  webhookTimestamps: choice(
    ['object', 'rfc3339'],
    'Times in a webhook payload: {seconds, nanos} or RFC3339 text.',
  ),
  webhookActionMethodForcesVerb: flag(
    false,
    'actionMethod of the subscription decides the HTTP verb of every delivery.',
  ),
  webhookRecordDataFull: flag(
    true,
    'recordData also carries person, tier and meta fields; otherwise only id, externalId and points.',
  ),
  webhookSigning: flag(
    false,
    "Sign deliveries. PassKit's header and algorithm are unknown; this one (x-sandbox-signature, HMAC-SHA256 hex of the body) is the sandbox's own.",
  ),
  membershipEventPayload: choice(
    ['off', 'pass_with_member', 'pass', 'member'],
    'What a membership event of a webhook carries: nothing is delivered, the pass payload with a "member" object beside it, a pass with only id and recordData, or the bare member.',
  ),
  sinkWithoutStatusIsActive: flag(true, 'A subscription made without a status delivers.'),
  checkInFiresUpdated: flag(true, 'Check-in and check-out fire PASS_EVENT_RECORD_UPDATED.'),
  installFiresUpdated: flag(false, 'Installing or removing a pass fires PASS_EVENT_RECORD_UPDATED too.'),
  webhookRetries: amount(0, 'How often a failed delivery is sent again at once.'),

  ...COUPON_SWITCHES,
  ...SENDING_SWITCHES,
} as const satisfies SwitchRules;

export type Switches = SwitchesOf<typeof PASSKIT_SWITCHES>;
