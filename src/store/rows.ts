/** Between rows and the domain's shapes, both ways. The only place that knows how a value is written in a column. */
import type { Insertable, Selectable } from 'kysely';
import type { Actor, Case } from '#core/case/case.ts';
import type { Reference, StaffId } from '#core/ids.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { RegisteredCase } from '#ports/store/register.ts';
import type { Posted, Resident } from '#ports/store.ts';
import type { Bit, CaseRow, OutboxTableRow, PostedRow, ResidentRow } from './schema.ts';

const staffPrefix = 'staff:';

export function toBit(value: boolean): Bit {
  return value ? 1 : 0;
}

function fromBit(value: Bit): boolean {
  return value === 1;
}

export function writeActor(actor: Actor): string {
  return typeof actor === 'string' ? actor : staffPrefix + actor.staff;
}

export function readActor(text: string): Actor {
  if (text.startsWith(staffPrefix)) return { staff: text.slice(staffPrefix.length) as StaffId };
  return text as 'resident' | 'system';
}

/** The number at the end of a delivery id, for channels that count (`4711`, `<bot>:4711`); `null` for others. */
export function deliveryNumber(deliveryId: string): number | null {
  const digits = /^(?:.*:)?(\d{1,15})$/.exec(deliveryId)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Without what is the store's own (the end of the chain), what is encrypted and what stands in case_person. */
export function caseColumns(value: Case): Omit<CaseRow, 'entry_count' | 'entry_hash' | 'blob'> {
  return {
    id: value.id,
    reference: value.reference,
    kind: value.kind,
    state: value.state,
    waiting_for: value.waitingFor,
    outcome: value.outcome,
    verification: value.verification,
    closed_at: value.closedAt,
    urgent: toBit(value.urgent),
    confidential: toBit(value.confidential),
    visibility: value.visibility,
    category: value.category,
    also_about: JSON.stringify(value.alsoAbout),
    suggested_categories: JSON.stringify(value.suggestedCategories),
    location: value.location,
    handler: value.handler,
    track: value.track,
    hearing: value.hearing,
    adjourned_to: value.adjournedTo,
    agreed_to: value.agreedTo,
    judgement: value.judgement,
    ground: value.ground,
    formal_consent: value.formalConsent === null ? null : toBit(value.formalConsent),
    merged_into: value.mergedInto,
    split_from: value.splitFrom,
    source: value.source,
    language: value.language,
    resident_id: value.residentId,
    follows: value.follows,
    received_at: value.receivedAt,
    sent_at: value.sentAt,
    first_answer_at: value.firstAnswerAt,
    acknowledged_after: value.acknowledgedAfter,
    reopened_at: value.reopenedAt,
    by_voice: toBit(value.byVoice),
    is_first: toBit(value.isFirst),
    erasure: value.erasure,
    kept_longer: value.keptLonger,
    reduced_at: value.reducedAt,
    sealed_until: value.sealedUntil,
    revision: value.revision,
  };
}

export function readCase(
  row: Omit<CaseRow, 'entry_count' | 'entry_hash' | 'blob'>,
  people: Pick<Case, 'about' | 'followers'>,
  sharedName: string | null,
): Case {
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    state: row.state,
    waitingFor: row.waiting_for,
    outcome: row.outcome,
    verification: row.verification,
    closedAt: row.closed_at,
    urgent: fromBit(row.urgent),
    confidential: fromBit(row.confidential),
    visibility: row.visibility,
    category: row.category,
    alsoAbout: JSON.parse(row.also_about) as Case['alsoAbout'],
    suggestedCategories: JSON.parse(row.suggested_categories) as Case['suggestedCategories'],
    location: row.location,
    handler: row.handler,
    ...people,
    track: row.track,
    hearing: row.hearing,
    adjournedTo: row.adjourned_to,
    agreedTo: row.agreed_to,
    judgement: row.judgement,
    ground: row.ground,
    formalConsent: row.formal_consent === null ? null : fromBit(row.formal_consent),
    mergedInto: row.merged_into,
    splitFrom: row.split_from,
    source: row.source,
    language: row.language,
    residentId: row.resident_id,
    follows: row.follows,
    receivedAt: row.received_at,
    sentAt: row.sent_at,
    firstAnswerAt: row.first_answer_at,
    acknowledgedAfter: row.acknowledged_after,
    reopenedAt: row.reopened_at,
    byVoice: fromBit(row.by_voice),
    isFirst: fromBit(row.is_first),
    sharedName,
    erasure: row.erasure,
    keptLonger: row.kept_longer,
    reducedAt: row.reduced_at,
    sealedUntil: row.sealed_until,
    revision: row.revision,
  };
}

/** Without its people and its content. */
export const readRegistered = (
  row: CaseRow,
  mergedInto: Reference | null,
  splitFrom: Reference | null,
): RegisteredCase => ({
  id: row.id,
  reference: row.reference,
  kind: row.kind,
  state: row.state,
  outcome: row.outcome,
  verification: row.verification,
  judgement: row.judgement,
  ground: row.ground,
  source: row.source,
  language: row.language,
  category: row.category,
  alsoAbout: JSON.parse(row.also_about) as Case['alsoAbout'],
  location: row.location,
  urgent: fromBit(row.urgent),
  confidential: fromBit(row.confidential),
  track: row.track,
  hearing: row.hearing,
  receivedAt: row.received_at,
  sentAt: row.sent_at,
  firstAnswerAt: row.first_answer_at,
  closedAt: row.closed_at,
  adjournedTo: row.adjourned_to,
  agreedTo: row.agreed_to,
  reopenedAt: row.reopened_at,
  erasure: row.erasure,
  mergedInto,
  splitFrom,
});

export function readResident(row: ResidentRow, identity: Resident['identity']): Resident {
  return {
    id: row.id,
    language: row.language,
    languageChosen: fromBit(row.language_chosen),
    unreachableSince: row.unreachable_since,
    identity,
  };
}

export function readOutboxRow(row: Selectable<OutboxTableRow>, payload: unknown): OutboxRow {
  return {
    id: row.id,
    lane: row.lane,
    kind: row.kind,
    subject: row.subject,
    caseId: row.case_id,
    residentId: row.resident_id,
    state: row.state,
    attempts: row.attempts,
    attemptedAt: row.attempted_at,
    triedAt: row.tried_at,
    notBefore: row.not_before,
    reason: row.reason,
    payload,
  };
}

export function postedColumns(posted: Posted): Insertable<PostedRow> {
  return {
    outbox_id: posted.outboxId,
    lane: posted.lane,
    channel: posted.channel,
    message_id: posted.messageId,
    case_id: posted.caseId,
    subject: posted.subject,
  };
}

export function readPosted(row: Selectable<PostedRow>): Posted {
  return {
    outboxId: row.outbox_id,
    lane: row.lane,
    channel: row.channel,
    messageId: row.message_id,
    caseId: row.case_id,
    subject: row.subject,
  };
}
