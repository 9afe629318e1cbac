/** How the end of a case stands in its thread: what the handler wrote, part by part. */
import type { KnownBlock } from '@slack/types';
import type { Entry } from '#core/case/case.ts';
import type { DeskKey } from '#core/text-key.ts';
import { parseLocalDate } from '#core/time.ts';
import { context, lines, wordsOf } from './blocks.ts';
import type { DeskWords } from './desk-words.ts';

export type Ending = Extract<
  Entry['body'],
  { type: 'solution' | 'formal' | 'not_handled' | 'signal_reviewed' | 'question_answered' }
>;

export function endingBlocks(body: Ending, desk: DeskWords): KnownBlock[] {
  const parts = partsOf(body, desk).flatMap(([label, words]) =>
    words === '' ? [] : [...lines(desk.say(label)), ...wordsOf([words])],
  );
  return [...known(body, desk), ...parts];
}

/** What was chosen, and not written. */
function known(body: Ending, desk: DeskWords): KnownBlock[] {
  if (body.type === 'formal') return lines(desk.say(`judgement.${body.judgement}`));
  if (body.type !== 'not_handled') return [];
  return [
    ...lines(desk.say(`ground.${body.ground}`)),
    ...(body.isLate ? [context(desk.say('thread.lateNotice'))] : []),
  ];
}

function partsOf(body: Ending, desk: DeskWords): readonly (readonly [DeskKey, string])[] {
  switch (body.type) {
    case 'solution': {
      const date = body.when === null ? null : parseLocalDate(body.when);
      return [
        ['modal.close.what', body.what],
        ['modal.close.by', body.by],
        ['modal.close.when', date === null ? (body.when ?? '') : desk.words.date(date)],
      ];
    }
    case 'formal':
      return [
        ['modal.close.investigated', body.investigated],
        ['modal.close.heard', body.heard],
        ['modal.close.findings', body.findings],
        ['modal.close.reasons', body.reasons],
        ['modal.close.measures', body.measures],
      ];
    case 'not_handled':
      return [
        ['modal.notHandled.why', body.why],
        ['modal.notHandled.still', body.still],
      ];
    case 'signal_reviewed':
      return [
        ['modal.close.signalResult', body.result],
        ['modal.close.signalTold', body.told],
      ];
    case 'question_answered':
      return [];
  }
}
