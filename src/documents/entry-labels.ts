/** What each entry of a case is called in the copy that a resident gets of what is kept of them. */
import type { Case, EntryBody } from '#core/case/case.ts';
import type { Text } from '#core/message.ts';
import type { IntakeKey } from '#core/text-key.ts';
import { courseLabel } from './course-labels.ts';

const reasons = { nothing: 'Nothing', back: 'Back', different: 'Different', other: 'Other' } as const;
const answers = {
  yes: 'button.solved',
  partly: 'button.partly',
  no: 'button.notSolved',
  later: 'button.askLater',
  no_answer: 'state.closed.not_verified',
} as const;

const respect = { yes: 'Yes', partly: 'Partly', no: 'No' } as const;

type Varying =
  | 'letter'
  | 'aftercare_asked'
  | 'respect'
  | 'harm'
  | 'location_consent'
  | 'formal_consent'
  | 'visibility'
  | 'verification'
  | 'verification_reason'
  | 'call_wanted';

/** `null`: not for the resident. */
const labels: Readonly<Record<Exclude<EntryBody['type'], Varying>, IntakeKey | null>> = {
  opening: 'copy.wrote',
  message: 'copy.wrote',
  edited: 'copy.edited',
  danger_pressed: 'button.danger',
  taken: 'state.in_handling',
  answer: 'copy.answer',
  corrected: 'copy.answer',
  recalled: 'answer.recalled',
  question: 'copy.question',
  solution: 'copy.solution',
  withdrawn: 'state.closed.withdrawn',
  name_shared: 'draft.name.shown',
  name_hidden: 'draft.name.hidden',
  erasure_planned: 'erase.later',
  erased: 'button.erase',
  link_cut: null,
  reduced: null,
  kept_longer: null,
  verification_asked: 'copy.asked',
  reopened: 'button.reopen',
  still_solved: 'button.stillFine',
  letter_clear: 'button.letterClear',
  unclear: 'button.unclear',
  formal: 'state.closed.formal',
  not_handled: 'state.closed.not_handled',
  signal_reviewed: 'state.closed.signal_reviewed',
  question_answered: 'state.closed.answered',
  sent: null,
  note: null,
  note_deleted: null,
  refused: null,
  delivery: null,
  assigned: null,
  unassigned: null,
  following: null,
  reminder_set: null,
  triaged: null,
  linked: null,
  exported: null,
  merged: 'state.merged',
  merged_from: null,
  split: null,
  split_from: null,
  objection: null,
  location_consent_asked: 'consent.location.ask',
  location_asked: 'state.with_location',
  location_answered: null,
  location_solved: null,
  location_reminded: null,
  location_recalled: null,
  adjourned: null,
  more_time_asked: null,
  more_time: null,
  hearing: null,
  person_hearing: null,
  copy_asked: 'confidential.formal',
  copy_consent: null,
  copy_sent: 'copy.toPerson',
  formal_consent_asked: 'button.letters',
  sent_otherwise: null,
  name_asked: 'name.ask',
};

export function labelOf(body: EntryBody, one: Case, translation: string | undefined): Text | null {
  // What goes to somebody else is not theirs.
  if (body.type === 'letter') return body.kind === 'adjournment_person' ? null : { key: 'copy.letter' };
  if (body.type === 'visibility') return { key: `draft.visibility.${body.visibility}` };
  if (body.type === 'verification') return { key: answers[body.answer] };
  if (body.type === 'aftercare_asked') return { key: `verify.${body.question}` };
  if (body.type === 'respect') return { key: `button.respect${respect[body.answer]}` };
  if (body.type === 'harm') return { key: body.happened ? 'button.harmYes' : 'button.harmNo' };
  if (body.type === 'verification_reason') return { key: `button.reason${reasons[body.reason]}` };
  if (body.type === 'formal_consent') return { key: body.agreed ? 'button.yes' : 'button.no' };
  if (body.type === 'location_consent')
    return { key: body.agreed ? 'button.shareLocationYes' : 'button.shareLocationNo' };
  if (body.type === 'call_wanted') return { key: body.wanted ? 'button.callMe' : 'verify.callNo' };
  const key = labels[body.type];
  return key === null ? courseLabel(body, one, translation) : { key };
}
