/** Everything that can be owed at the desk, about one case. What is missing here does not compile. */
import type { DeskSubject } from '#core/desk/post.ts';
import type { CaseId, Reference, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import { askedEntry } from './acts.ts';
import { whereAll } from './who.ts';

interface Shown {
  readonly caseId: CaseId;
  readonly reference: Reference;
  readonly person: StaffId;
}

/** `null`: it shows nothing of a case. `home` asks for a person's own overview, which is filled by other tests and compared here with the rest. */
export const showRows: Readonly<Record<DeskSubject['show'], ((of: Shown) => DeskSubject) | null>> = {
  card: ({ caseId }) => ({ show: 'card', caseId }),
  alert: ({ caseId }) => ({ show: 'alert', caseId }),
  answer: ({ caseId }) => ({ show: 'answer', caseId, entry: 2 }),
  words: ({ caseId }) => ({ show: 'words', caseId, entry: 1 }),
  collected: ({ caseId }) => ({ show: 'collected', caseId, from: 1, to: 2 }),
  file: ({ caseId }) => ({ show: 'file', caseId, entry: 1 }),
  line: ({ caseId, reference, person }) => ({
    show: 'line',
    caseId,
    text: { key: 'prompt.verifyYes', params: { reference } },
    to: person,
  }),
  untaken: ({ caseId }) => ({ show: 'untaken', cases: [{ caseId, again: false }] }),
  digest: ({ caseId }) => ({ show: 'digest', items: [{ caseId, prompt: 'untaken' }], part: 0 }),
  home: () => ({ show: 'home' }),
  agenda: () => ({ show: 'agenda', location: whereAll, planned: '2026-12-01' as LocalDate }),
  /** Its words are those of who noted a talk. */
  agreed: null,
  pattern: () => ({ show: 'pattern', location: whereAll, topic: 'food' }),
  prompt: ({ caseId, reference }) => ({
    show: 'prompt',
    caseId,
    text: { key: 'prompt.verifyYes', params: { reference } },
  }),
  'location-card': ({ caseId }) => ({ show: 'location-card', caseId, entry: askedEntry }),
  'location-line': ({ caseId, reference }) => ({
    show: 'location-line',
    caseId,
    entry: askedEntry,
    text: { key: 'prompt.verifyYes', params: { reference } },
  }),
  'location-words': ({ caseId }) => ({ show: 'location-words', caseId, entry: askedEntry }),
  /** Whose text says nothing of a case by its making. */
  direct: null,
  /** Made anew of what its reader may have: see the tests of each paper. */
  paper: null,
  /** These take away. */
  left: null,
  'no-file': null,
  nothing: null,
  stray: null,
};
