import { CouponShelves } from './coupons/shelves.ts';
import type { PassEvent, ProtocolEvent } from './enums.ts';
import { ImageStore } from './images/store.ts';
import { classOf, protocolEventOf } from './pass.ts';
import type { Pass } from './pass.ts';
import type { Member, ProgramShelf, SinkSubscription, Tier } from './records.ts';
import { notFound } from './rpc-error.ts';
import { Mailroom } from './sending/mailroom.ts';
import type { SentMessage } from './sending/mailroom.ts';
import type { Switches } from './switches.ts';

/** What the state tells the world about. */
export interface StateListener {
  passChanged(pass: Pass): void;
  passRemoved(pass: Pass): void;
  sinkChanged(sink: SinkSubscription): void;
  sinkRemoved(sink: SinkSubscription): void;
  /** A message was sent to a pass, or one that was sent changed. */
  messageChanged(sent: SentMessage): void;
  /** A pass event for which somebody subscribed. */
  passEvent(event: PassEvent, pass: Pass, sinks: readonly SinkSubscription[]): void;
  /** An event of the pass's protocol for which somebody subscribed. */
  protocolEvent(event: ProtocolEvent, pass: Pass, sinks: readonly SinkSubscription[]): void;
}

export interface StateOptions {
  readonly now: () => number;
  readonly switches: Switches;
  readonly listener: StateListener;
}

/** How a request may name a member. */
export interface MemberName {
  readonly id?: string | undefined;
  readonly externalId?: string | undefined;
  readonly programId?: string | undefined;
}

/** All records of the emulated service, with their indexes. The operations stand in files of their own. */
export class PassKitState {
  readonly now: () => number;
  readonly switches: Switches;
  readonly listener: StateListener;
  readonly programs = new Map<string, ProgramShelf>();
  readonly members = new Map<string, Member>();
  readonly sinks = new Map<string, SinkSubscription>();
  readonly coupons = new CouponShelves();
  readonly mailroom = new Mailroom();
  readonly images = new ImageStore();
  /** Where the sandbox's own pages are; a server that listens sets it. */
  publicUrl = 'http://sandbox.invalid';
  /** The next moment at which something expires or is purged. */
  nextDue = Number.POSITIVE_INFINITY;
  #sequence = 0;

  constructor(options: StateOptions) {
    this.now = options.now;
    this.switches = options.switches;
    this.listener = options.listener;
  }

  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  clear(): void {
    this.programs.clear();
    this.members.clear();
    this.sinks.clear();
    this.coupons.clear();
    this.mailroom.clear();
    this.images.clear();
    this.nextDue = Number.POSITIVE_INFINITY;
  }

  shelf(programId: string): ProgramShelf {
    const shelf = this.programs.get(programId);
    if (shelf === undefined) throw notFound('program');
    return shelf;
  }

  tier(programId: string, tierId: string): Tier {
    const tier = this.shelf(programId).tiers.get(tierId);
    if (tier === undefined) throw notFound('tier');
    return tier;
  }

  member(name: MemberName): Member {
    const { id, externalId, programId } = name;
    const member =
      id !== undefined
        ? this.members.get(id)
        : this.programs.get(programId ?? '')?.byExternalId.get(externalId ?? '');
    if (member === undefined) throw notFound('member');
    return member;
  }

  /** The pass of an id, of whatever protocol. */
  pass(id: string): Pass | undefined {
    return this.members.get(id) ?? this.coupons.coupons.get(id);
  }

  /** Notes that something happens by itself at that moment. */
  due(at: number): void {
    if (at < this.nextDue) this.nextDue = at;
  }

  /** Marks a pass as changed now and tells the listener and the subscribers. */
  changed(pass: Pass, event?: PassEvent, protocolEvent?: ProtocolEvent): void {
    const now = this.now();
    pass.updated = now;
    pass.passMetaData.lastUpdatedAt = now;
    this.tell(pass, event, protocolEvent);
  }

  /** Tells of a change without moving the pass's times. */
  tell(pass: Pass, event?: PassEvent, protocolEvent?: ProtocolEvent): void {
    if (event !== undefined) this.fire(event, pass, protocolEvent);
    this.listener.passChanged(pass);
  }

  /** Tells the subscribers of an event, and of the event of its protocol that goes with it. */
  fire(event: PassEvent, pass: Pass, protocolEvent = protocolEventOf(event, pass)): void {
    const sinks = this.#sinksOf(pass).filter(({ passEventId }) => passEventId.includes(event));
    if (sinks.length > 0) this.listener.passEvent(event, pass, sinks);
    if (protocolEvent !== undefined) this.fireProtocol(protocolEvent, pass);
  }

  /** Tells the subscribers of an event of one protocol. */
  fireProtocol(event: ProtocolEvent, pass: Pass): void {
    const sinks = this.#sinksOf(pass).filter(({ membershipEvents, couponEvents }) =>
      [...(membershipEvents?.ids ?? []), ...(couponEvents?.ids ?? [])].includes(event),
    );
    if (sinks.length > 0) this.listener.protocolEvent(event, pass, sinks);
  }

  #sinksOf(pass: Pass): SinkSubscription[] {
    const classId = classOf(pass);
    return [...this.sinks.values()].filter(
      (sink) =>
        sink.classId === classId &&
        sink.protocol === pass.protocol &&
        sink.configType === 'WEBHOOK' &&
        (sink.status === undefined
          ? this.switches.sinkWithoutStatusIsActive
          : sink.status === 'INTEGRATION_ACTIVE'),
    );
  }
}
