/** What happened in a case, a page at a time. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { CaseId } from '#core/ids.ts';
import type { Timeline } from '#ports/desk-acts/people.ts';
import { buttons, context, cut, escapeMrkdwn, lines, mrkdwnMarkup, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { readingView, remember } from './modal.ts';

/** Of one event this much is shown. */
const wordsMax = 1200;

export function timelineView(caseId: CaseId, timeline: Timeline, desk: DeskWords): ModalView {
  const { page, pages, events } = timeline;
  const turn = (to: number, label: 'action.older' | 'action.newer', actionId: string) =>
    to < 1 || to > pages
      ? []
      : [{ label: desk.words.t(label), actionId, value: remember(caseId, String(to)) }];
  return readingView(
    {
      id: 'history',
      title: 'action.history',
      opened: { caseId, about: timeline.case },
      blocks: [
        context(desk.say('timeline.page', { page, pages })),
        ...events.flatMap((event) => eventBlocks(event, desk)),
        ...buttons([
          ...turn(page + 1, 'action.older', 'timeline_older'),
          ...turn(page - 1, 'action.newer', 'timeline_newer'),
        ]),
      ],
    },
    desk,
  );
}

function eventBlocks({ at, actor, what, words }: Timeline['events'][number], desk: DeskWords): KnownBlock[] {
  const who = 'staff' in actor ? mrkdwnMarkup.staff(actor.staff) : escapeMrkdwn(desk.words.t(actor.key));
  const act = desk.words.render(what, mrkdwnMarkup);
  return [
    ...lines(`*${escapeMrkdwn(desk.words.moment(at))}* · ${who} ${act}`),
    ...wordsOf(words.map((text) => cut(text, wordsMax))),
  ];
}
