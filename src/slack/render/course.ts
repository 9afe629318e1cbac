/** How what the resident was told or asked by law stands in the thread. */
import type { KnownBlock } from '@slack/types';
import type { Entry } from '#core/case/case.ts';
import type { DeskKey } from '#core/text-key.ts';
import { parseInstant, parseLocalDate } from '#core/time.ts';
import { lines, wordsOf } from './blocks.ts';
import type { DeskWords } from './desk-words.ts';

const types = ['adjourned', 'more_time_asked', 'hearing', 'copy_asked', 'name_asked'] as const;
type CourseStep = Extract<Entry['body'], { type: (typeof types)[number] }>;

export const isCourseStep = (body: Entry['body']): body is CourseStep =>
  (types as readonly string[]).includes(body.type);

export function courseBlocks(body: CourseStep, desk: DeskWords): KnownBlock[] {
  switch (body.type) {
    case 'adjourned':
    case 'more_time_asked':
      return [
        ...lines(desk.say('thread.newDate', { newDate: { date: body.to } })),
        ...part('modal.adjourn.reason', body.reason, desk),
      ];
    case 'hearing':
      return [
        ...lines(desk.say('card.hearing', { text: { text: { key: `hearing.${body.state}` } } })),
        ...part(
          body.state === 'offered' ? 'modal.hearing.answerBy' : 'modal.hearing.when',
          whenOf(body.when, desk),
          desk,
        ),
        ...part('modal.hearing.where', body.where, desk),
        ...part('modal.hearing.interpreter', body.interpreter, desk),
      ];
    case 'copy_asked':
      return [...part('modal.copy.text', body.text, desk), ...part('modal.copy.to', body.to, desk)];
    case 'name_asked':
      return [];
  }
}

const part = (label: DeskKey, words: string, desk: DeskWords): KnownBlock[] =>
  words.trim() === '' ? [] : [...lines(desk.say(label)), ...wordsOf([words])];

function whenOf(when: string, desk: DeskWords): string {
  const date = parseLocalDate(when);
  if (date !== null) return desk.words.date(date);
  const moment = parseInstant(when);
  return moment === null ? when : desk.words.moment(moment);
}
