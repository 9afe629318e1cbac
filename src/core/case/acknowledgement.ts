/** What the resident is told when a draft has been sent (Awb 9:6). */
import type { Content, ResidentMessage, Text } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import { shortened } from '../shortened.ts';
import type { LocalDate } from '../time.ts';
import { countedItems } from '../conversation/counts.ts';
import { keptAs, type Drafted } from '../conversation/file-progress.ts';
import { dangerNumbers, say, statusButton } from '../conversation/say.ts';
import { joinTexts } from '../conversation/facts.ts';
import type { Case } from './case.ts';

/** More of the resident's own words than this is cut with «…». */
const copiedWordsMax = 1_500;

interface AcknowledgementFacts {
  readonly case: Case;
  /** By which it can be proven later what was received now. */
  readonly receipt: string;
  readonly opening: readonly Drafted[];
  readonly answerBy: LocalDate;
  /** `null`: no term runs. */
  readonly outcomeBy: LocalDate | null;
  readonly isNight: boolean;
}

export function acknowledgement(facts: AcknowledgementFacts, municipality: Municipality): ResidentMessage {
  const one = facts.case;
  const opening = facts.opening.map(({ content }) => content);
  const items = countedItems(
    facts.opening.flatMap((item) => keptAs(item) ?? []).filter((kind) => kind !== 'text'),
  );
  return say(
    [
      sentTitle(one),
      { key: 'ack.receipt', params: { code: facts.receipt } },
      ...copyOfWords(opening),
      ...(items.length === 0 ? [] : [{ key: 'ack.items', params: { items: { list: items } } } as const]),
      ...(one.kind === 'question'
        ? [{ key: 'kind.toQuestion', params: { reference: one.reference } } as const]
        : []),
      steps(facts),
      { key: 'ack.who' },
      ...(municipality.committee ? [{ key: 'ack.committee' } as const] : []),
      { key: one.confidential ? 'ack.visibility.confidential' : `ack.visibility.${one.visibility}` },
      ...(facts.isNight && !one.urgent ? [{ key: 'ack.night' } as const] : []),
      { key: 'ack.rights' },
      { key: 'ack.more' },
      { key: 'ack.emergency', params: { emergencyPhone: municipality.contacts.emergency.phone } },
    ],
    [
      { label: { key: 'button.add' }, act: { on: 'case', reference: one.reference, act: 'add' } },
      statusButton,
    ],
    ...(isCut(opening)
      ? [[{ label: { key: 'button.fullText' }, act: { on: 'words', reference: one.reference } } as const]]
      : []),
    [{ label: { key: 'button.withdraw' }, act: { on: 'case', reference: one.reference, act: 'withdraw' } }],
  );
}

/** What the draft's card becomes. */
export const sentTitle = (one: Case): Text => ({
  key: 'ack.title',
  params: { reference: one.reference, receivedAt: { moment: one.receivedAt } },
});

/** A day for the outcome is named where the law's term runs, which the desk is reminded of, and nowhere else. */
function steps({ answerBy, outcomeBy }: Pick<AcknowledgementFacts, 'answerBy' | 'outcomeBy'>): Text {
  const answer = { answerBy: { date: answerBy } };
  return outcomeBy === null
    ? { key: 'ack.stepsOpen', params: answer }
    : { key: 'ack.steps', params: { ...answer, outcomeBy: { date: outcomeBy } } };
}

export const wordsIn = (opening: readonly Content[]): string =>
  joinTexts(opening.map((content) => content.text).filter((text) => text.trim() !== ''));

const isCut = (opening: readonly Content[]): boolean => wordsIn(opening).length > copiedWordsMax;

function copyOfWords(opening: readonly Content[]): readonly Text[] {
  const words = wordsIn(opening);
  if (words === '') return [];
  return [{ key: 'ack.copy', params: { text: shortened(words, copiedWordsMax) } }];
}

/** «Мені загрожує небезпека» was pressed: the numbers, that it is sent, and how to take it back. */
export function dangerSent(one: Case, municipality: Municipality, isEmpty: boolean): ResidentMessage {
  return say(
    [
      ...dangerNumbers(municipality, one.location),
      { key: 'emergency.sent', params: { reference: one.reference } },
      ...(isEmpty ? [{ key: 'emergency.pressed' } as const] : []),
      { key: 'emergency.undo' },
    ],
    [{ label: { key: 'button.withdraw' }, act: { on: 'case', reference: one.reference, act: 'withdraw' } }],
  );
}
