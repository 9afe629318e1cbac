/** What is said about who may see a case that was sent, and about the resident's name in it. */
import type { Case, Visibility } from '../case/case.ts';
import type { ResidentMessage } from '../message.ts';
import type { LocalDate } from '../time.ts';
import { say, statusButton } from './say.ts';
import { controlButton, whoSees } from './status.ts';

export function sayWhoMaySee(one: Case): ResidentMessage {
  if (one.confidential) return say(whoSees(one), [controlButton(one, 'button.back', 'open')]);
  return say(
    [...whoSees(one), { key: 'draft.visibility.ask' }],
    [controlButton(one, 'button.municipalityOnly', 'municipalityOnly')],
    [controlButton(one, 'button.alsoLocation', 'alsoLocation')],
    [controlButton(one, 'button.back', 'open')],
  );
}

/** Who sees it from now on. */
export const sayWhoSees = (before: Case, visibility: Visibility): ResidentMessage =>
  say(
    [
      { key: `ack.visibility.${visibility}` },
      ...(before.visibility === 'municipality_and_location' && visibility === 'municipality'
        ? [{ key: 'visibility.back' } as const]
        : []),
    ],
    [statusButton],
  );

/** May formal letters come by this chat? Either answer can be given at any time. */
export const sayLettersAsk = (one: Case): ResidentMessage =>
  say(
    [{ key: 'consent.telegram.ask', params: { reference: one.reference } }],
    [controlButton(one, 'button.yes', 'lettersYes')],
    [controlButton(one, 'button.no', 'lettersNo')],
  );

export const sayLetters = ({ reference }: Case, agreed: boolean, today: LocalDate): ResidentMessage =>
  say(
    agreed
      ? [{ key: 'consent.telegram.yes', params: { reference, date: { date: today } } }]
      : [{ key: 'consent.telegram.no' }],
    [statusButton],
  );

/** Shows letter by letter what would be seen. */
export const sayNameAsk = (one: Case, name: string): ResidentMessage =>
  say(
    [{ key: 'name.ask' }, { key: 'answer.text', params: { text: name } }],
    [controlButton(one, 'button.nameShare', 'nameShare')],
    [controlButton(one, 'button.notNow', 'open')],
  );

/** The platform knows no name that can be seen: it can be written. */
export const sayNameToWrite = (one: Case): ResidentMessage =>
  say(
    [{ key: 'name.ask' }, { key: 'add.ask', params: { reference: one.reference } }],
    [controlButton(one, 'button.notNow', 'open')],
  );

export const sayNameShared = (one: Case): ResidentMessage =>
  say(
    [{ key: 'name.shared', params: { reference: one.reference } }],
    [controlButton(one, 'button.nameHide', 'nameHide')],
    [statusButton],
  );

export const sayNameHidden = (one: Case): ResidentMessage =>
  say([{ key: 'name.hidden' }], [controlButton(one, 'button.nameShare', 'nameAsk')], [statusButton]);
