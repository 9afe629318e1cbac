/** The menu behind "Meer": what is possible and allowed now, in groups that never change their order. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { CaseAct } from '#core/case/lawful-acts.ts';
import type { CaseId } from '#core/ids.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { MoreWindow } from '#ports/desk-acts/people.ts';
import { buttons, context, lines } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { readingView } from './modal.ts';

interface Item {
  readonly act: CaseAct | 'absence' | 'contact';
  readonly label: DeskKey;
}

const groups: readonly { readonly title: DeskKey; readonly items: readonly Item[] }[] = [
  {
    title: 'modal.more.groupResident',
    items: [
      { act: 'askResident', label: 'action.askResident' },
      { act: 'correct', label: 'action.correct' },
      { act: 'askConsent', label: 'action.askConsent' },
      { act: 'askName', label: 'action.askName' },
      { act: 'furtherConsent', label: 'action.furtherConsent' },
    ],
  },
  {
    title: 'modal.more.groupPeople',
    items: [
      { act: 'handOver', label: 'action.handOver' },
      { act: 'follow', label: 'action.follow' },
      { act: 'who', label: 'action.who' },
      { act: 'remind', label: 'action.remind' },
      { act: 'absence', label: 'action.absence' },
      { act: 'contact', label: 'action.contact' },
    ],
  },
  {
    title: 'modal.more.groupLaw',
    items: [
      { act: 'adjourn', label: 'action.adjourn' },
      { act: 'hearing', label: 'action.hearing' },
      { act: 'copyToPerson', label: 'action.copyToPerson' },
      { act: 'objection', label: 'action.objection' },
      { act: 'formalConsent', label: 'action.formalConsent' },
      { act: 'notHandled', label: 'action.notHandled' },
    ],
  },
  {
    title: 'modal.more.groupCase',
    items: [
      { act: 'confidential', label: 'action.confidential' },
      { act: 'link', label: 'action.link' },
      { act: 'split', label: 'action.split' },
    ],
  },
  {
    title: 'modal.more.groupFile',
    items: [
      { act: 'letter', label: 'action.letter' },
      { act: 'history', label: 'action.history' },
      { act: 'keepLonger', label: 'action.keepLonger' },
    ],
  },
];

/** The button of a menu's act. */
export const menuAction = (act: Item['act']): string => `menu_${act}`;

/** Every act that the menu can show. */
export const menuActs = groups.flatMap(({ items }) => items.map(({ act }) => act));

export function moreView(caseId: CaseId, more: MoreWindow, desk: DeskWords): ModalView {
  const may = new Set<Item['act']>([...more.acts, 'absence', 'contact']);
  const blocks = groups.flatMap(({ title, items }): KnownBlock[] => {
    const possible = items.filter(({ act }) => may.has(act));
    if (possible.length === 0) return [];
    return [
      ...lines(`*${desk.say(title)}*`),
      ...buttons(
        possible.map(({ act, label }) => ({
          label: desk.words.t(act === 'follow' && more.isFollowing ? 'action.unfollow' : label),
          actionId: menuAction(act),
          value: caseId,
          ...(act === 'confidential' ? { confirm: askFirst(desk) } : {}),
        })),
      ),
    ];
  });
  return readingView(
    {
      id: 'more',
      title: 'modal.more.title',
      opened: { caseId, about: more.case },
      blocks: [context(desk.say('modal.more.intro')), ...blocks],
    },
    desk,
  );
}

/** What takes a case away from everyone else is not done by a slip. */
const askFirst = ({ words }: DeskWords) => ({
  title: words.t('action.confidential'),
  text: words.t('modal.more.confirmConfidential'),
  yes: words.t('action.confidential'),
  no: words.t('modal.cancel'),
});
