import { customerOf, findCustomer } from '../customers.ts';
import { choiceOf, neededText, objectOf, onlyFields } from '../inputs.ts';
import type { Body } from '../inputs.ts';
import type { Customer, Member, Program } from '../records.ts';
import type { VoucherifyState } from '../state.ts';
import { VoucherifyError, invalidPayload, locked, notFound } from '../voucherify-error.ts';
import { giveCards } from './cards.ts';

/** A program by id; throws 404. */
export function programOf(state: VoucherifyState, id: string): Program {
  const program = state.programs.get(id);
  if (program === undefined) throw notFound('program', id);
  return program;
}

/** A member of a program by id; throws 404. */
export function memberOf(state: VoucherifyState, programId: string, id: string): Member {
  programOf(state, programId);
  const member = state.members.get(id);
  if (member === undefined || member.program_id !== programId) throw notFound('member', id);
  return member;
}

/** Throws 423 where the program is not running. */
export function mustRun(program: Program): Program {
  if (program.status !== 'ACTIVE') throw locked('non_active_program', `Program ${program.id} is not active`);
  return program;
}

/** Throws 423 where the member may not collect or spend. */
export function mustBeActive(member: Member): Member {
  if (member.status !== 'ACTIVE') throw locked('non_active_member', `Member ${member.id} is not active`);
  return member;
}

/** What happened to a member, as its activities list it. */
export function note(state: VoucherifyState, member: Member, type: string, data: object = { member }): void {
  const id = state.hexId('lambr');
  state.activities.push({ id, member_id: member.id, type, data, created_at: state.time() });
}

/** The customer that an enrolment names, in one of the two forms that the documents know. */
function enrolled(state: VoucherifyState, body: Body): Customer {
  const { voucherifyEnrolForm: form } = state.switches;
  if (body['customer_id'] !== undefined) {
    if (form === 'customer_identification') throw invalidPayload('property customer_id is not allowed');
    return customerOf(state, neededText(body, 'customer_id'));
  }
  if (form === 'customer_id') throw invalidPayload('customer_id is required');
  const named = objectOf(body['customer_identification'], 'customer_identification');
  const by = choiceOf(named, 'type', ['customer_id', 'customer_source_id']);
  if (by === undefined) throw invalidPayload('customer_identification is required');
  return customerOf(state, neededText(named, by));
}

/** Enrols a customer. Throws 409 where there is a member already, 423 where the program is not running. */
export function enrol(state: VoucherifyState, program: Program, body: Body): Member {
  onlyFields(body, ['customer_id', 'customer_identification', 'status', 'metadata']);
  const customer = enrolled(state, body);
  mustRun(program);
  if (memberFor(state, program.id, customer.id) !== undefined)
    throw new VoucherifyError(
      409,
      'member_already_exists',
      'Member already exists',
      `Customer ${customer.id} is a member of program ${program.id} already`,
    );
  const member: Member = {
    id: state.hexId('lmbr'),
    customer_id: customer.id,
    program_id: program.id,
    status: choiceOf(body, 'status', ['ACTIVE', 'INACTIVE']) ?? 'ACTIVE',
    metadata: objectOf(body['metadata'], 'metadata'),
    created_at: state.time(),
    updated_at: null,
    object: 'member',
  };
  state.members.set(member.id, member);
  note(state, member, 'vl.member.created');
  giveCards(state, member, program.cardDefinitions);
  note(state, member, 'vl.member.card.assigned');
  return member;
}

/** The member that a customer is in a program; deleted ones do not count. */
export function memberFor(state: VoucherifyState, programId: string, customerId: string): Member | undefined {
  return [...state.members.values()].find(
    (one) => one.program_id === programId && one.customer_id === customerId && one.status !== 'DELETED',
  );
}

/** Replaces a member and notes what happened. */
export function changeMember(
  state: VoucherifyState,
  member: Member,
  change: Partial<Member>,
  type: string,
): Member {
  const changed = { ...member, ...change, updated_at: state.time() };
  state.members.set(member.id, changed);
  note(state, changed, type);
  return changed;
}

/** Who a look-up means: by the customer's id, its source_id, or the id of a member. Throws 404. */
export function lookedUp(state: VoucherifyState, key: string, by: string): Customer {
  if (by === 'member_id') {
    const member = state.members.get(key);
    if (member === undefined) throw notFound('member', key);
    return customerOf(state, member.customer_id);
  }
  const found = by === 'customer_source_id' ? findCustomer(state, key) : state.customers.get(key);
  if (found === undefined) throw notFound('customer', key);
  return found;
}
