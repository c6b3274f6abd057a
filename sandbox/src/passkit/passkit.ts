import type { Answer, Call, Service } from '../call.ts';
import { authenticate } from './auth.ts';
import type { Account, Region } from './auth.ts';
import type { CheckInOutRequest, EarnBurnRequest, SetPointsRequest } from './messages/activity.ts';
import { seedEvents, seedMembers } from './bulk-seed.ts';
import type { SeedEvent, SeedMember } from './bulk-seed.ts';
import { CouponDesk } from './coupons/desk.ts';
import { sweep } from './expiry.ts';
import { enrolMember } from './members.ts';
import type { Pass } from './pass.ts';
import { burnPoints, earnPoints, setPoints } from './points.ts';
import { createProgram } from './programs.ts';
import type { Member, MemberEvent, PointsChange, Program, Tier } from './records.ts';
import { RPC_CODE, RpcError, codeForStatus, notFound } from './rpc-error.ts';
import { writeError, writeReply, writeThrown } from './reply.ts';
import { createRouter } from '../router.ts';
import { PASSKIT_ROUTES } from './routes.ts';
import { DEMO_ACCOUNTS, seedDemo } from './seed.ts';
import { messageView } from './sending/view.ts';
import type { MessageView } from './sending/view.ts';
import { PassKitState } from './state.ts';
import type { StateOptions } from './state.ts';
import { createTier } from './tiers.ts';
import { checkIn } from './visits.ts';
import { installPass, removePass, verifyPass } from './wallet.ts';
import type { Wallet } from './wallet.ts';

export interface PassKitOptions extends StateOptions {
  readonly seed: boolean;
  readonly accounts?: readonly Account[];
}

/** What a test says to make a program; tiers default to one called "base". */
export interface NewProgram {
  readonly name: string;
  readonly id?: string;
  readonly status?: Program['status'];
  readonly tiers?: readonly (Partial<Tier> & { readonly id: string })[];
  readonly [setting: string]: unknown;
}

/** What a test says to make a member, in REST form; tierId defaults to the program's lowest tier. */
export interface NewMember {
  readonly programId: string;
  readonly tierId?: string;
  readonly externalId?: string;
  readonly points?: number;
  readonly [setting: string]: unknown;
}

const router = createRouter(PASSKIT_ROUTES);

/** The emulated PassKit service: its REST interface, and direct access for tests and the page. */
export class PassKit implements Service {
  readonly name = 'passkit';
  readonly mount = '/passkit';
  readonly state: PassKitState;
  readonly accounts: readonly Account[];
  /** Campaigns, offers and coupons. */
  readonly coupons: CouponDesk;
  readonly #seed: boolean;

  constructor(options: PassKitOptions) {
    this.state = new PassKitState(options);
    this.coupons = new CouponDesk(this.state);
    this.accounts = options.accounts ?? DEMO_ACCOUNTS;
    this.#seed = options.seed;
    this.reset();
  }

  /** Answers one REST call. `/eu` and `/us` before the path admit only keys of that region. */
  handle(call: Call): Answer {
    const { switches } = this.state;
    try {
      sweep(this.state);
      const { region, segments, query } = this.#target(call.path);
      const match = router(call.method, segments);
      if (match === undefined) throw new RpcError(RPC_CODE.NOT_FOUND, 'Not Found');
      if (match === 'method') throw new RpcError(RPC_CODE.UNIMPLEMENTED, 'Method Not Allowed');
      const header = call.headers['authorization'];
      const account = authenticate(
        this.accounts,
        Array.isArray(header) ? header[0] : header,
        region,
        this.state.now(),
        switches,
      );
      if (call.isUnreadable)
        throw new RpcError(RPC_CODE.INVALID_ARGUMENT, 'proto: syntax error: the body is not JSON');
      return writeReply(
        match.handler(this.state, { params: match.params, query, body: call.body, account }),
        switches,
      );
    } catch (thrown) {
      return writeThrown(thrown, switches);
    }
  }

  errorAnswer(status: number, message: string): Answer {
    return writeError(codeForStatus(status), status, message, this.state.switches);
  }

  plainPath(path: string): string {
    return path.replace(/^\/(?:eu|us)(?=\/)/, '');
  }

  reset(): void {
    this.state.clear();
    if (this.#seed) seedDemo(this.state);
  }

  /** Lets happen what is due by the clock; each call does so too. */
  sweep(): void {
    sweep(this.state);
  }

  createProgram({ id, tiers = [{ id: 'base' }], ...settings }: NewProgram): Program {
    const status = settings.status ?? ['PROJECT_PUBLISHED', 'PROJECT_ACTIVE_FOR_OBJECT_CREATION'];
    const program = createProgram(this.state, { ...settings, status }, id);
    tiers.forEach((tier, index) => this.createTier({ tierIndex: index + 1, ...tier, programId: program.id }));
    return program;
  }

  createTier(tier: Partial<Tier> & { readonly id: string; readonly programId: string }): Tier {
    return createTier(this.state, {
      name: tier.id,
      tierIndex: 1,
      passTemplateId: '6CornerCafeTemplate001',
      timezone: 'UTC',
      ...tier,
    });
  }

  /** Enrols a member as the REST call does, webhooks included. */
  createMember(member: NewMember): Member {
    const tierId = member.tierId ?? this.tiers(member.programId)[0]?.id;
    return enrolMember(this.state, { ...member, tierId });
  }

  programs(): Program[] {
    return [...this.state.programs.values()].map(({ program }) => program);
  }

  tiers(programId: string): Tier[] {
    return [...this.state.shelf(programId).tiers.values()].sort((a, b) => a.tierIndex - b.tierIndex);
  }

  members(programId?: string): Member[] {
    return [...(programId === undefined ? this.state.members.values() : this.state.shelf(programId).members)];
  }

  member(id: string): Member | undefined {
    return this.state.members.get(id);
  }

  memberByExternalId(programId: string, externalId: string): Member | undefined {
    return this.state.programs.get(programId)?.byExternalId.get(externalId);
  }

  balance(memberId: string): PointsChange {
    const { points, secondaryPoints, tierPoints } = this.state.member({ id: memberId });
    return { points, secondaryPoints, tierPoints };
  }

  /** The events of a member, oldest first, with what each moved. */
  events(memberId: string): readonly MemberEvent[] {
    return this.state.member({ id: memberId }).log;
  }

  programEvents(programId: string): readonly MemberEvent[] {
    return this.state.shelf(programId).events;
  }

  earn(request: EarnBurnRequest): PointsChange {
    return earnPoints(this.state, request);
  }

  burn(request: EarnBurnRequest): PointsChange {
    return burnPoints(this.state, request);
  }

  set(request: SetPointsRequest): PointsChange {
    return setPoints(this.state, request);
  }

  checkIn(request: CheckInOutRequest): MemberEvent {
    return checkIn(this.state, request);
  }

  /** The holder adds a pass, of a member or a coupon, to a wallet. */
  install(passId: string, wallet?: Wallet): void {
    installPass(this.state, this.#pass(passId), wallet);
  }

  /** The holder removes a pass, of a member or a coupon, from the wallet. */
  remove(passId: string): void {
    removePass(this.state, this.#pass(passId));
  }

  /** The messages that a pass got, oldest first. */
  messages(passId: string): MessageView[] {
    const { mailroom } = this.state;
    return mailroom.sent
      .filter((sent) => sent.passId === passId)
      .map((sent) => messageView(this.state, sent));
  }

  /** Adds many members at once, with times in the past; nobody is told. */
  seedMembers(programId: string, members: Iterable<SeedMember>): Member[] {
    return seedMembers(this.state, programId, members);
  }

  /** Adds many events to the log at once, with times in the past; nobody is told. */
  seedEvents(programId: string, events: Iterable<SeedEvent>): MemberEvent[] {
    return seedEvents(this.state, programId, events);
  }

  verify(memberId: string): MemberEvent {
    return verifyPass(this.state, this.state.member({ id: memberId }));
  }

  #pass(id: string): Pass {
    const pass = this.state.pass(id);
    if (pass === undefined) throw notFound('pass');
    return pass;
  }

  #target(path: string): { region: Region | undefined; segments: string[]; query: URLSearchParams } {
    const [bare = '', search = ''] = path.split('?', 2);
    const query = new URLSearchParams(search);
    const segments = this.state.switches.encodedSlashInPath
      ? bare.split('/').slice(1).map(decodeSegment)
      : decodeSegment(bare).split('/').slice(1);
    const [first] = segments;
    if (first === 'eu' || first === 'us') return { region: first, segments: segments.slice(1), query };
    return { region: undefined, segments, query };
  }
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RpcError(RPC_CODE.INVALID_ARGUMENT, 'malformed path');
  }
}
