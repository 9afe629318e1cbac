/** A person's own overview as Slack's home tab: what needs them, a way to each case, and what they chose for themselves. */
import type { HomeView, KnownBlock, SectionBlock } from '@slack/types';
import { partName, type Home, type HomeItem, type HomePart } from '#core/desk/home.ts';
import type { DeskKey } from '#core/text-key.ts';
import { buttons, context, escapeMrkdwn, lines } from './blocks.ts';
import type { DeskWords, Directory } from './desk-words.ts';
import { menuOf } from '../modals/choices.ts';
import { figureLines } from './overview.ts';

/** The value of "all locations". */
export const allLocations = '-';
/** Slack takes no more in a view. */
const blocksMax = 100;

export function renderHome(home: Home, directory: Directory, desk: DeskWords): HomeView {
  if (home.role === null) return { type: 'home', blocks: lines(desk.say('home.noRole')) };
  const first = [
    ...away(home, desk),
    ...(home.role === 'desk' ? settings(home, directory, desk) : locationButtons(desk)),
  ];
  const last = figures(home, desk);
  const room = blocksMax - first.length - last.length;
  return { type: 'home', blocks: [...first, ...partsWithin(room, home.parts, desk), ...last] };
}

/** For guests, too, to whom Slack may give no command. */
function figures({ figures: all }: Home, { words }: DeskWords): KnownBlock[] {
  if (all.length === 0) return [];
  return [
    ...lines(`*${words.t('home.figures')}*`),
    ...all.flatMap(({ title, lines: some }) => [context(escapeMrkdwn(title)), ...figureLines(some)]),
    ...buttons([{ label: words.t('action.overview'), actionId: 'home_overview', value: allLocations }]),
  ];
}

/** Of parts that do not fit whole, only their titles: who stands in for many people can see of each how much there is. */
function partsWithin(room: number, parts: readonly HomePart[], desk: DeskWords): KnownBlock[] {
  let left = room;
  const blocks = parts.flatMap((part, index) => {
    const whole = partBlocks(part, desk);
    const titlesAfter = parts.length - index - 1;
    const shown = whole.length + titlesAfter <= left ? whole : whole.slice(0, 1);
    left -= shown.length;
    return shown;
  });
  return blocks.slice(0, room);
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
    { label: words.t('action.flyer'), actionId: 'home_flyer', value: allLocations },
  ]);

function settings({ filter, translations }: Home, { locations }: Directory, desk: DeskWords): KnownBlock[] {
  const { words } = desk;
  const places = locations.map(({ code }) => ({ value: code, label: desk.location(code) }));
  const all = { value: allLocations, label: words.t('home.all') };
  const isKnown = places.some(({ value }) => value === filter);
  return [
    ...buttons([
      { label: words.t('action.register'), actionId: 'home_register', value: allLocations },
      { label: words.t('action.contact'), actionId: 'home_contact', value: allLocations },
      { label: words.t('action.flyer'), actionId: 'home_flyer', value: allLocations },
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
        ...menuOf([all, ...places], isKnown ? filter : allLocations),
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
  const name = partName(part);
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
