import type { PassEvent } from './enums.ts';
import type { Member, ProgramShelf, SinkSubscription, Tier } from './records.ts';
import { notFound } from './rpc-error.ts';
import type { Switches } from './switches.ts';

/** What the state tells the world about. */
export interface StateListener {
  memberChanged(member: Member): void;
  memberRemoved(member: Member): void;
  sinkChanged(sink: SinkSubscription): void;
  sinkRemoved(sink: SinkSubscription): void;
  /** A pass event for which somebody subscribed. */
  passEvent(event: PassEvent, member: Member, sinks: readonly SinkSubscription[]): void;
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

  /** Notes that something happens by itself at that moment. */
  due(at: number): void {
    if (at < this.nextDue) this.nextDue = at;
  }

  /** Marks a member as changed now and tells the listener and the subscribers. */
  changed(member: Member, event?: PassEvent): void {
    const now = this.now();
    member.updated = now;
    member.passMetaData.lastUpdatedAt = now;
    this.tell(member, event);
  }

  /** Tells of a change without moving the member's times. */
  tell(member: Member, event?: PassEvent): void {
    if (event !== undefined) this.fire(event, member);
    this.listener.memberChanged(member);
  }

  fire(event: PassEvent, member: Member): void {
    if (this.sinks.size === 0) return;
    const sinks = [...this.sinks.values()].filter((sink) => this.#wants(sink, event, member));
    if (sinks.length > 0) this.listener.passEvent(event, member, sinks);
  }

  #wants(sink: SinkSubscription, event: PassEvent, member: Member): boolean {
    const active =
      sink.status === undefined
        ? this.switches.sinkWithoutStatusIsActive
        : sink.status === 'INTEGRATION_ACTIVE';
    return (
      active &&
      sink.classId === member.programId &&
      sink.configType === 'WEBHOOK' &&
      sink.passEventId.includes(event)
    );
  }
}
