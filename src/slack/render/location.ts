/** What a location sees of a question, and what its people answer as the handler reads it. */
import type { LocationCard, ThreadPost } from '#core/desk/post.ts';
import {
  buttons,
  context,
  escapeMrkdwn,
  header,
  lines,
  mrkdwnMarkup,
  mrkdwnStart,
  wordsOf,
} from './blocks.ts';
import type { DeskWords } from './desk-words.ts';
import { remember } from '../modals/modal.ts';
import type { RenderedPost } from './case.ts';

/** The approved text and the question stand as they were written; everything else is ours. */
export function renderLocationCard(card: LocationCard, desk: DeskWords): RenderedPost {
  const title = desk.words.t('location.title', { reference: card.reference });
  const text = mrkdwnStart(escapeMrkdwn(title));
  if (card.state === 'withdrawn')
    return { text, blocks: [header(title), ...lines(desk.say('location.withdrawn'))] };
  const value = remember(card.caseId, String(card.entry));
  return {
    text,
    blocks: [
      header(title),
      ...lines(desk.say('location.place', { location: desk.location(card.location) })),
      ...lines(desk.say('location.body')),
      ...wordsOf([card.text]),
      ...lines(desk.say('location.question')),
      ...wordsOf([card.question]),
      ...(card.answerBy === null
        ? []
        : lines(desk.say('location.answerBy', { date: { date: card.answerBy } }))),
      ...lines(stateLine(card, desk)),
      ...(card.state === 'solved'
        ? []
        : buttons([
            { label: desk.words.t('action.locationAnswer'), actionId: 'location_answer', value },
            { label: desk.words.t('action.locationSolved'), actionId: 'location_solved', value },
          ])),
      context(desk.say('location.cardNote')),
    ],
  };
}

function stateLine(card: Exclude<LocationCard, { state: 'withdrawn' }>, desk: DeskWords): string {
  const on = { date: { date: card.on } };
  switch (card.state) {
    case 'open':
      return desk.say('location.open');
    case 'answered':
      return desk.say('location.done', on);
    case 'solved':
      return desk.say('location.solved', on);
  }
}

type LocationWords = Extract<ThreadPost, { post: 'location-words' }>;

export function renderLocationWords(post: LocationWords, desk: DeskWords): RenderedPost {
  const { note, by, words, when, to, closes } = post;
  const said = desk.words.render(note, mrkdwnMarkup);
  const first = to === undefined ? said : `${mrkdwnMarkup.staff(to)} ${said}`;
  const who = by === null ? [] : [context(mrkdwnMarkup.staff(by))];
  return {
    text: mrkdwnStart(first),
    blocks: [
      ...lines(first),
      ...words.flatMap(({ label, text }) => [
        ...(label === null || text === '' ? [] : lines(desk.say(label))),
        ...wordsOf([text]),
      ]),
      ...(when === null ? [] : lines(`${desk.say('modal.locationSolved.when')} ${desk.words.date(when)}`)),
      ...who,
      ...(closes === null
        ? []
        : buttons([
            {
              label: desk.words.t('action.close'),
              actionId: 'case_close',
              value: remember(closes.caseId, String(closes.entry)),
            },
          ])),
    ],
  };
}
