/** How rows for the desk are named, and which of them hold a view that the next one replaces. */
import type { DeskSubject } from '#core/desk/post.ts';
import type { CaseId } from '#core/ids.ts';

/** `words` and `collected` too: their translation comes later, by an edit. */
const views: ReadonlySet<DeskSubject['show']> = new Set([
  'card',
  'alert',
  'home',
  'digest',
  'answer',
  'location-card',
  'words',
  'collected',
  'untaken',
  'agenda',
  'pattern',
]);

export const isView = ({ show }: DeskSubject): boolean => views.has(show);

export const cardSubject = (caseId: CaseId): string => `card:${caseId}`;
/** Of a card that was deleted, or had to be: what people write under it is the case's still. */
export const formerSubject = (caseId: CaseId): string => `former:${caseId}`;
/** `row`: what was refused. */
export const refusedSubject = (row: string): string => `refused:${row}`;
export const wordsSubject = (caseId: CaseId, entry: number): string => `words:${caseId}:${entry}`;
export const collectedPrefix = (caseId: CaseId): string => `collected:${caseId}:`;
export const troubleSubject = (about: string): string => `trouble:${about}`;
export const locationPrefix = 'location:';
export const locationSubject = (caseId: CaseId, entry: number): string =>
  `${locationPrefix}${caseId}:${entry}`;
/** Which question a location's card is about; `null` for whatever else stands there. */
export const entryOfLocation = (subject: string): number | null =>
  subject.startsWith(locationPrefix) ? Number(subject.split(':')[2]) : null;
export const leftSubject = (caseId: CaseId, round: number): string => `left:${caseId}:${round}`;
export const alertSubject = (caseId: CaseId): string => `alert:${caseId}`;

export function subjectWord(subject: DeskSubject): string {
  switch (subject.show) {
    case 'card':
      return cardSubject(subject.caseId);
    case 'alert':
      return alertSubject(subject.caseId);
    case 'words':
      return `${wordsSubject(subject.caseId, subject.entry)}${subject.part ? `:${subject.part}` : ''}`;
    case 'collected':
      return `${collectedPrefix(subject.caseId)}${subject.from}`;
    case 'answer':
    case 'file':
      return `${subject.show}:${subject.caseId}:${subject.entry}`;
    case 'location-card':
      return locationSubject(subject.caseId, subject.entry);
    case 'location-words':
    case 'location-line':
      return `${subject.show}:${subject.caseId}:${subject.entry}`;
    case 'line':
    case 'prompt':
      return `${subject.show}:${subject.caseId}`;
    case 'direct':
      if (subject.about !== undefined) return troubleSubject(subject.about);
      return subject.refused === undefined ? subject.show : refusedSubject(subject.refused);
    case 'digest':
      return `digest:${subject.part}`;
    case 'untaken':
    case 'home':
    case 'paper':
      return subject.show;
    case 'agenda':
      return `agenda:${subject.location}`;
    case 'agreed':
      return `agreed:${subject.moment}`;
    case 'pattern':
      return `pattern:${subject.location}:${subject.topic}`;
    case 'left':
      return leftSubject(subject.caseId, subject.round);
    case 'no-file':
      return `no-file:${subject.fileId}`;
    case 'nothing':
      return `nothing:${subject.channel}:${subject.messageId}`;
    case 'stray':
      return `stray:${subject.row}`;
  }
}
