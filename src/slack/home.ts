/** A person's own overview as Slack's home tab: what needs them, a way to each case, and what they chose for themselves. */
import type { HomeView, KnownBlock, PlainTextOption, SectionBlock } from '@slack/types';
import type { Home, HomeItem, HomePart } from '#core/home.ts';

import type { DeskKey } from '#core/text-key.ts';
import { buttons, context, cut, escapeMrkdwn, lines, plainText } from './blocks.ts';
import type { DeskWords, Directory } from './desk-words.ts';

/** The value of "all locations". */
export const allLocations = '-';
const optionMax = 75;

export function renderHome(home: Home, directory: Directory, desk: DeskWords): HomeView {
  if (home.role === null) return { type: 'home', blocks: lines(desk.say('home.noRole')) };
  return {
    type: 'home',
    blocks: [
      ...away(home, desk),
      ...(home.role === 'desk' ? settings(home, directory, desk) : locationButtons(desk)),
      ...home.parts.flatMap((part) => partBlocks(part, desk)),
    ],
  };
}

function away({ absence }: Home, desk: DeskWords): KnownBlock[] {
  if (absence === null) return [];
  const date = { date: absence.until };
  const { deputy } = absence;
  return lines(
    deputy === null
      ? desk.say('home.awayAlone', { date })
      : desk.say('home.away', { date, who: { staff: deputy } }),
  );
}

const locationButtons = ({ words }: DeskWords): KnownBlock[] =>
  buttons([
    { label: words.t('action.register'), actionId: 'home_register', value: allLocations },
    { label: words.t('action.contact'), actionId: 'home_contact', value: allLocations },
  ]);

function settings({ filter, translations }: Home, { locations }: Directory, desk: DeskWords): KnownBlock[] {
  const { words } = desk;
  const option = (text: string, value: string): PlainTextOption => ({
    text: plainText(cut(text, optionMax)),
    value,
  });
  const all = option(words.t('home.all'), allLocations);
  const places = locations.slice(0, 99).map(({ code }) => option(desk.location(code), code));
  return [
    ...buttons([
      { label: words.t('action.register'), actionId: 'home_register', value: allLocations },
      { label: words.t('action.contact'), actionId: 'home_contact', value: allLocations },
      { label: words.t('action.absence'), actionId: 'menu_absence', value: allLocations },
      {
        label: words.t(translations ? 'home.translationsOff' : 'home.translationsOn'),
        actionId: 'home_translations',
        value: translations ? 'off' : 'on',
      },
    ]),
    {
      type: 'section',
      text: { type: 'mrkdwn', text: `*${desk.say('home.filter')}*`, verbatim: true },
      accessory: {
        type: 'static_select',
        action_id: 'home_filter',
        initial_option: places.find(({ value }) => value === filter) ?? all,
        options: [all, ...places],
      },
    },
  ];
}

const titles: Readonly<Record<Exclude<HomePart['group'], 'deputy'>, DeskKey>> = {
  mine: 'home.mine',
  notSolved: 'home.verified',
  unassigned: 'home.unassigned',
  overdue: 'home.overdue',
  dueSoon: 'home.dueSoon',
  waitingLocation: 'home.waitingLocation',
  waitingResident: 'home.waitingResident',
  verifying: 'home.verifying',
  following: 'home.following',
  questions: 'home.questions',
};

/** What is said where nothing stands; groups without such a text are left out. */
const empties: Readonly<Partial<Record<HomePart['group'], DeskKey>>> = {
  mine: 'home.empty.mine',
  unassigned: 'home.empty.unassigned',
  dueSoon: 'home.empty.dueSoon',
  overdue: 'home.empty.overdue',
  questions: 'home.empty.other',
};

function partBlocks(part: HomePart, desk: DeskWords): KnownBlock[] {
  const { group, of, count, page, pages, items } = part;
  const title =
    group === 'deputy' ? desk.say('home.deputyFor', { who: { staff: of ?? '' } }) : desk.say(titles[group]);
  const empty = empties[group];
  if (count === 0) return empty === undefined ? [] : [...lines(`*${title}*`), context(desk.say(empty))];
  const name = of === null ? group : `${group}-${of}`;
  const turn = (to: number, label: 'action.older' | 'action.newer', actionId: string) =>
    to < 1 || to > pages ? [] : [{ label: desk.words.t(label), actionId, value: `:${name}:${to}` }];
  return [
    ...lines(`*${title}* · ${count}`),
    ...items.map((item) => itemBlock(item, desk)),
    ...(pages === 1
      ? []
      : buttons([
          ...turn(page - 1, 'action.newer', 'home_newer'),
          ...turn(page + 1, 'action.older', 'home_older'),
        ])),
  ];
}

/** Nothing that anyone wrote. */
function itemBlock(item: HomeItem, desk: DeskWords): SectionBlock {
  const number = escapeMrkdwn(item.reference);
  const known = [
    `${item.urgent ? '☎️ ' : ''}${item.link === null ? number : `<${escapeMrkdwn(item.link)}|${number}>`}`,
    item.topic === null ? desk.say(`card.kind.${item.kind}`) : escapeMrkdwn(desk.topic(item.topic)),
    ...(item.location === null ? [] : [escapeMrkdwn(desk.location(item.location))]),
    ...(item.due === null
      ? []
      : [desk.say(item.isPast ? 'card.overdue' : 'card.due', { outcomeBy: { date: item.due } })]),
  ];
  return { type: 'section', text: { type: 'mrkdwn', text: known.join(' · '), verbatim: true } };
}
