/** The agenda of a talk between a location and the municipality: headings that never change their order, and what is to be talked about under each. */
import type { KnownBlock } from '@slack/types';
import type { Agenda, AgendaPart } from '#core/desk/post.ts';
import { buttons, context, escapeMrkdwn, lines, mrkdwnMarkup, mrkdwnStart } from './blocks.ts';
import type { DeskWords } from './desk-words.ts';
import { remember } from '../modals/modal.ts';
import type { RenderedPost } from './case.ts';

export function renderAgenda({ location, planned, parts }: Agenda, desk: DeskWords): RenderedPost {
  const first = desk.words.t('contact.prompt', {
    location: escapeMrkdwn(desk.location(location)),
    date: desk.words.date(planned),
  });
  return {
    text: mrkdwnStart(first),
    blocks: [
      ...lines(first),
      ...parts.flatMap((part) => partBlocks(part, desk)),
      ...buttons([
        { label: desk.words.t('contact.log'), actionId: 'contact_log', value: remember('', location) },
      ]),
    ],
  };
}

function partBlocks({ heading, items, more }: AgendaPart, desk: DeskWords): KnownBlock[] {
  const title = lines(`*${desk.words.render(heading, mrkdwnMarkup)}*`);
  if (items.length === 0) return [...title, context(desk.say('contact.agenda.empty'))];
  const listed = items.map(({ text, link }) => {
    const words = desk.words.render(text, mrkdwnMarkup);
    return link === null ? `• ${words}` : `• ${words} <${escapeMrkdwn(link)}>`;
  });
  return [
    ...title,
    ...lines(listed.join('\n')),
    ...(more === 0 ? [] : [context(desk.say('contact.more', { number: more }))]),
  ];
}
