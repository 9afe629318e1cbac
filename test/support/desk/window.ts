/** A case in a window of the desk, and the person who has it open. */
import type { CaseId, LocationCode, Reference, StaffId } from '#core/ids.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { texts } from '../data/texts.ts';
import { directory } from './slack-posts.ts';

export const caseId = 'case-1' as CaseId;
export const by = 'U0MARIA' as StaffId;
/** What stands at the top of the window. */
export const summary = {
  reference: 'PCH-7K3M9R-Q' as Reference,
  location: 'havenzicht' as LocationCode,
  topic: 'food',
  unreachable: true,
} as const;
export const desk = deskWords(texts, directory, 'nl');
