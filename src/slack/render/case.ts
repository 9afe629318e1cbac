/** The card of a case: one message with everything a handler needs to begin, and its buttons. */
import type { KnownBlock } from '@slack/types';
import type { Case } from '#core/case/case.ts';
import { isOnItsWay } from '#core/case/closing.ts';
import type { Card, DeskAct } from '#core/desk/post.ts';
import { itemKinds, type Content } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import { buttons, context, escapeMrkdwn, fields, header, lines, mrkdwnStart, wordsOf } from './blocks.ts';
import type { DeskWords } from './desk-words.ts';
import { inCyrillic } from './in-cyrillic.ts';
import { fitsMessage } from './message-room.ts';
import { aboveOriginal } from './translation.ts';

/** What goes to Slack. `text` is what notifications show and screen readers read: never what a person wrote. */
export interface RenderedPost {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

const actLabels: Readonly<Record<DeskAct, DeskKey>> = {
  case_take: 'action.take',
  case_reply: 'action.reply',
  case_ask_location: 'action.askLocation',
  case_triage: 'action.triage',
  case_close: 'action.close',
  case_more: 'action.more',
};

export function renderCard(card: Card, desk: DeskWords): RenderedPost {
  const title = titleOf(card.case, desk);
  const words = card.words.map((content) => content.text);
  const above = (translation: Card['translation']): KnownBlock[] => [
    header(title),
    ...warnings(card, desk).flatMap(lines),
    ...fields(facts(card, desk)),
    ...aboveOriginal(translation, desk),
    ...wordsOf(words),
  ];
  const below = [
    ...itemLines(card, desk),
    ...objectionHint(card, desk),
    ...hint(card.case, desk),
    ...buttons(
      card.acts.map((act) => ({ label: desk.words.t(actLabels[act]), actionId: act, value: card.case.id })),
    ),
  ];
  const whole = above(card.translation);
  // Where not both have room, the words go before what a program made of them.
  const shown = fitsMessage([...whole, ...below]) ? whole : above(undefined);
  return {
    text: mrkdwnStart(escapeMrkdwn(title)),
    blocks: [...shown, ...inCyrillic(words, desk, [...shown, ...below]), ...below],
  };
}

const reducedTitle = (about: Case, desk: DeskWords): string =>
  desk.words.t('card.reduced', { reference: about.reference, state: desk.words.t(stateOf(about)) });

/** The reference, the state, and the way to what can still be done. */
export function renderReduced(about: Case, desk: DeskWords): RenderedPost {
  const title = escapeMrkdwn(reducedTitle(about, desk));
  const more = { label: desk.words.t(actLabels.case_more), actionId: 'case_more', value: about.id };
  return { text: mrkdwnStart(title), blocks: [...lines(title), ...buttons([more])] };
}

/** Nothing but the reference, the state, and until when the rest is locked away. */
export function renderErased(about: Case, desk: DeskWords): RenderedPost {
  const title = reducedTitle(about, desk);
  const why =
    about.sealedUntil === null
      ? desk.say('card.erased')
      : desk.say('card.sealed', { until: { date: about.sealedUntil } });
  return { text: mrkdwnStart(escapeMrkdwn(title)), blocks: [...lines(escapeMrkdwn(title)), ...lines(why)] };
}

/** Reference · topic, or the kind while nobody has set a topic. Not escaped. */
export function titleOf(about: Case, desk: DeskWords): string {
  const topic =
    about.category === null ? desk.words.t(`card.kind.${about.kind}`) : desk.topic(about.category);
  return desk.words.t('card.title', { reference: about.reference, topic });
}

/** What is no text, by kind: '1 spraakbericht, 2 foto’s'; and whether the words are somebody else's. */
export function itemLine(contents: readonly Content[], desk: DeskWords): KnownBlock[] {
  const items = countedItems(contents, desk);
  return [...(items === '' ? [] : [context(escapeMrkdwn(items))]), ...forwardedLine(contents, desk)];
}

function countedItems(contents: readonly Content[], desk: DeskWords): string {
  const counted = itemKinds.flatMap((kind) => {
    const alike = contents.filter((content) => content.kind === kind);
    const shown = kind === 'text' ? alike.filter(({ text }) => text.trim() === '') : alike;
    if (shown.length === 0) return [];
    return [desk.words.t(kind === 'text' ? 'item.wordless' : `item.${kind}`, { count: shown.length })];
  });
  return counted.join(', ');
}

function forwardedLine(contents: readonly Content[], desk: DeskWords): KnownBlock[] {
  const { length: count } = contents.filter(({ attachment }) => attachment?.['forward_origin'] !== undefined);
  return count === 0 ? [] : [context(desk.words.t('item.forwarded', { count }))];
}

/** What of it is here, what is still to come, and what never will. */
function itemLines({ words, pending, refused }: Card, desk: DeskWords): KnownBlock[] {
  const missing = [...pending, ...refused];
  const notHere = (key: 'card.filePending' | 'card.fileRefused', contents: readonly Content[]) => {
    const items = countedItems(contents, desk);
    return items === '' ? [] : [context(desk.say(key, { items }))];
  };
  const here = countedItems(
    words.filter((content) => !missing.includes(content)),
    desk,
  );
  return [
    ...(here === '' ? [] : [context(escapeMrkdwn(here))]),
    ...forwardedLine(words, desk),
    ...notHere('card.filePending', pending),
    ...notHere('card.fileRefused', refused),
  ];
}

function warnings({ case: about, directInsteadOf, tellsHarm, sawNumbers }: Card, desk: DeskWords): string[] {
  const seen = sawNumbers ? ` ${desk.say('card.numbersSeen')}` : '';
  return [
    ...(about.urgent ? [`${desk.say('card.urgent')}${seen}`, desk.say('card.urgentDuty')] : []),
    ...(tellsHarm ? [desk.say('thread.harm')] : []),
    ...(directInsteadOf === null
      ? []
      : [desk.words.t('card.directWhy', { channel: `<#${escapeMrkdwn(directInsteadOf)}>` })]),
    ...(about.confidential ? [desk.say('confidential.note')] : []),
  ];
}

function facts(card: Card, desk: DeskWords): string[] {
  const { case: about, age, isDirect, unreachableSince } = card;
  const visibility = isDirect ? 'direct' : about.confidential ? 'confidential' : about.visibility;
  return [
    // Without a topic the title says it.
    ...(about.category === null ? [] : [desk.say(`card.kind.${about.kind}`)]),
    about.location === null
      ? desk.say('card.locationUnknown')
      : desk.say('card.location', { location: desk.location(about.location) }),
    desk.say('card.received', { receivedAt: { moment: about.receivedAt } }),
    ...(age === 0 ? [] : [desk.say('card.age', { count: age })]),
    ...term(card, desk),
    desk.say(stateOf(about)),
    ...outcome(about, desk),
    ...waiting(about, desk),
    about.handler === null
      ? desk.say('card.handlerNone')
      : desk.say('card.handler', { who: { staff: about.handler } }),
    ...course(about, desk),
    ...verification(about, desk),
    ...(about.source === 'telegram'
      ? [desk.say('card.language', { language: desk.languageName(about.language) })]
      : [desk.say('card.source', { source: { text: { key: `source.${about.source}` } } })]),
    desk.say(`card.visibility.${visibility}`),
    ...(about.source === 'telegram' ? [name(about, desk)] : []),
    ...(unreachableSince === null
      ? []
      : [desk.say('card.unreachable', { date: { moment: unreachableSince } })]),
    ...also(about, desk),
    ...related(card, desk),
  ];
}

const name = ({ sharedName }: Case, desk: DeskWords): string =>
  sharedName === null ? desk.say('card.nameHidden') : desk.say('card.nameShown', { name: sharedName });

/** By when the law wants an outcome, and how many working days that leaves. */
function term({ term: due }: Card, desk: DeskWords): string[] {
  if (due === null) return [];
  const params = { outcomeBy: { date: due.by } };
  if (due.isPast) return [desk.say('card.overdue', params)];
  return [desk.say('card.due', params), desk.say('card.workdaysLeft', { count: due.workdaysLeft })];
}

/** What was judged, or on which ground it is not handled; and whether the resident has it. */
function outcome(about: Case, desk: DeskWords): string[] {
  const { judgement, ground } = about;
  return [
    ...(judgement === null ? [] : [desk.say(`judgement.${judgement}`)]),
    ...(ground === null ? [] : [desk.say(`ground.${ground}`)]),
    ...(isOnItsWay(about) ? [desk.say('card.outcomeOnItsWay')] : []),
  ];
}

/** Whose move it is, while the case is open. */
function waiting({ state, waitingFor, handler }: Case, desk: DeskWords): string[] {
  if (state !== 'received' && state !== 'in_handling') return [];
  if (waitingFor === 'location') return [desk.say('state.with_location')];
  if (waitingFor === 'resident') return [desk.say('state.waiting_resident')];
  return waitingFor === 'handler' && handler !== null ? [desk.say('state.with_handler')] : [];
}

/** What the law's course has come to: hearing, adjournment, consent to letters. */
function course(
  { state, hearing, adjournedTo, agreedTo, formalConsent, track }: Case,
  desk: DeskWords,
): string[] {
  return [
    ...(track === 'formal' && state !== 'closed' ? [desk.say('state.investigating')] : []),
    ...(hearing === null
      ? []
      : [desk.say('card.hearing', { text: { text: { key: `hearing.${hearing}` } } })]),
    ...(agreedTo === null
      ? adjournedTo === null
        ? []
        : [desk.say('state.adjourned', { newDate: { date: adjournedTo } })]
      : [desk.say('card.agreed', { newDate: { date: agreedTo } })]),
    ...(formalConsent === null
      ? []
      : [
          desk.say('card.consentFormal', {
            text: { text: { key: formalConsent ? 'consent.given' : 'consent.refused' } },
          }),
        ]),
  ];
}

function also({ alsoAbout }: Case, desk: DeskWords): string[] {
  if (alsoAbout.length === 0) return [];
  return [desk.say('card.alsoAbout', { text: alsoAbout.map((id) => desk.topic(id)).join(', ') })];
}

function related({ related: { mergedInto, follows, splitFrom, linked } }: Card, desk: DeskWords): string[] {
  return [
    ...(mergedInto === null ? [] : [desk.say('card.mergedInto', { reference: mergedInto })]),
    ...(follows === null ? [] : [desk.say('card.follows', { reference: follows })]),
    ...(splitFrom === null ? [] : [desk.say('card.splitFrom', { reference: splitFrom })]),
    ...(linked.length === 0 ? [] : [desk.say('card.linked', { text: linked.join(', ') })]),
  ];
}

/** The resident's answer, where there is one. */
function verification({ verification: answer }: Case, desk: DeskWords): string[] {
  if (answer === null) return [];
  return [desk.say('card.verification', { text: { text: { key: `verification.${answer}` } } })];
}

function solvedAs(answer: Case['verification']): DeskKey {
  switch (answer) {
    case 'yes':
      return 'state.closed.verified';
    case 'not_possible':
      return 'state.closed.not_possible';
    case 'no_answer':
      return 'state.closed.not_verified';
    case 'partly':
    case 'no':
    case null:
      return 'outcome.solved_in_practice';
  }
}

function stateOf({ state, outcome, verification: answer, mergedInto }: Case): DeskKey {
  if (mergedInto !== null) return 'state.merged';
  if (state !== 'closed') return `state.${state}`;
  switch (outcome) {
    case null:
      return 'state.closed.not_verified';
    case 'solved_in_practice':
      return solvedAs(answer);
    case 'formal':
    case 'not_handled':
    case 'withdrawn':
    case 'signal_reviewed':
    case 'answered':
      return `state.closed.${outcome}`;
  }
}

const objectionHint = (card: Card, desk: DeskWords): KnownBlock[] =>
  card.mentionsDecision ? lines(desk.say('card.objectionHint')) : [];

/** Only while no person has set a topic. */
function hint(about: Case, desk: DeskWords): KnownBlock[] {
  if (about.category !== null || about.suggestedCategories.length === 0) return [];
  const text = about.suggestedCategories.map((id) => desk.topic(id)).join(', ');
  return [context(desk.say('card.hint', { text }))];
}
