/** What a search found, for the person who searched: numbers and where they lead, nothing that anyone wrote. */
import type { KnownBlock, SectionBlock } from '@slack/types';
import type { Found } from '#ports/desk-acts/register.ts';
import { beginning, buttons, carried, escapeMrkdwn, lines, mrkdwnStart } from './blocks.ts';
import type { DeskWords } from './desk-words.ts';

/** Of a search this much is remembered for its next page. */
export const searchMax = 200;

export function renderFound(
  found: Found,
  desk: DeskWords,
): { readonly text: string; readonly blocks: KnownBlock[] } {
  const { count, page, pages, cases, words } = found;
  const title = count === 0 ? desk.say('klacht.foundNone') : desk.say('klacht.found', { count });
  const turn = (to: number, label: 'action.older' | 'action.newer', actionId: string) =>
    to < 1 || to > pages
      ? []
      : [{ label: desk.words.t(label), actionId, value: `:${to}:${beginning(carried(words), searchMax)}` }];
  return {
    text: mrkdwnStart(title),
    blocks: [
      ...lines(`*${title}*`),
      ...cases.map((one) => caseLine(one, desk)),
      ...(pages === 1
        ? []
        : buttons([
            ...turn(page - 1, 'action.newer', 'found_newer'),
            ...turn(page + 1, 'action.older', 'found_older'),
          ])),
    ],
  };
}

function caseLine(one: Found['cases'][number], desk: DeskWords): SectionBlock {
  const number = escapeMrkdwn(one.reference);
  const known = [
    one.link === null ? number : `<${escapeMrkdwn(one.link)}|${number}>`,
    one.topic === null ? desk.say(`card.kind.${one.kind}`) : escapeMrkdwn(desk.topic(one.topic)),
    ...(one.location === null ? [] : [escapeMrkdwn(desk.location(one.location))]),
    desk.say('card.received', { receivedAt: { moment: one.receivedAt } }),
    ...(one.state === 'closed' ? [desk.say('klacht.closed')] : []),
  ];
  return { type: 'section', text: { type: 'mrkdwn', text: known.join(' · '), verbatim: true } };
}
