/** The one draft card: what was received, where, about what, who will see it; and its menus. */
import type { Municipality } from '../municipality.ts';
import type { Button, ResidentMessage, Text } from '../message.ts';
import type { DraftAct } from './button-act.ts';
import { categoryIds } from '../triage/categories.ts';
import { countedItems } from './counts.ts';
import { hiddenNotes, keptAs, type Drafted } from './file-progress.ts';
import { placesAskedMax } from './find-location.ts';
import type { Draft } from './state.ts';

/** `items`: what stands in it. */
export function draftCard(
  draft: Draft,
  number: number,
  municipality: Municipality,
  items: readonly Drafted[] = [],
): ResidentMessage {
  const { button, act } = buttonsOf(number);
  switch (draft.face) {
    case 'card':
      return {
        parts: summary(draft, municipality, items),
        buttons: [
          [button('button.send', 'send')],
          ...placesAtHand(draft, number, municipality),
          [button('button.location', 'location'), button('button.topic', 'topic')],
          [button('button.visibility', 'visibility')],
          [button('button.danger', 'danger')],
          [button('button.discard', 'discard')],
        ],
      };
    case 'location':
      return {
        parts: [{ key: 'draft.location.ask' }],
        buttons: [
          ...places(number, municipality),
          [button('draft.location.other', 'noLocation')],
          [button('button.skip', 'back')],
        ],
      };
    case 'topic':
      return {
        parts: [{ key: 'draft.topic.ask' }],
        buttons: [
          ...categoryIds.map((topic): Button[] => [
            { label: { key: `topic.${topic}` }, act: { on: 'draft', draft: number, act: 'setTopic', topic } },
          ]),
          [act({ key: 'button.skip' }, 'noTopic')],
        ],
      };
    case 'visibility':
      return { parts: visibilityQuestion(draft), buttons: visibilityChoices(draft, number) };
    case 'discard':
      return {
        parts: [{ key: 'draft.discard.ask' }],
        buttons: [[button('button.keepDraft', 'back')], [button('button.discardYes', 'discardYes')]],
      };
  }
}

/** All that it takes to send it, for when the platform won't take the card: nothing of the municipality's own, and no file. */
export function plainDraftCard(number: number): ResidentMessage {
  const { button } = buttonsOf(number);
  return {
    parts: [{ key: 'draft.title' }, { key: 'draft.next' }],
    buttons: [
      [button('button.send', 'send')],
      [button('button.danger', 'danger')],
      [button('button.discard', 'discard')],
    ],
  };
}

const places = (draft: number, municipality: Municipality): readonly (readonly Button[])[] =>
  municipality.locations
    .slice(0, placesAskedMax)
    .map(({ name, code }) => [
      { label: { name }, act: { on: 'draft', draft, act: 'setLocation', location: code } },
    ]);

/** Where a municipality has few places, naming one costs one tap and not two. */
const placesOnCardMax = 3;

const placesAtHand = (
  draft: Draft,
  number: number,
  municipality: Municipality,
): readonly (readonly Button[])[] =>
  draft.location === null && municipality.locations.length <= placesOnCardMax
    ? places(number, municipality)
    : [];

function buttonsOf(draft: number) {
  const act = (label: Text, name: DraftAct): Button => ({ label, act: { on: 'draft', draft, act: name } });
  return { act, button: (key: Text['key'], name: DraftAct): Button => act({ key }, name) };
}

function visibilityQuestion(draft: Draft): readonly Text[] {
  return draft.confidential ? [{ key: 'confidential.on' }] : [{ key: 'draft.visibility.ask' }];
}

function visibilityChoices(draft: Draft, number: number): readonly (readonly Button[])[] {
  const { button } = buttonsOf(number);
  return draft.confidential
    ? [
        [button('button.confidentialKeep', 'confidentialKeep')],
        [button('button.confidentialUndo', 'confidentialUndo')],
      ]
    : [
        [button('button.municipalityOnly', 'municipalityOnly')],
        [button('button.alsoLocation', 'alsoLocation')],
        [button('button.back', 'back')],
      ];
}

/** What stays with the platform until it is fetched is named apart: to say that it is saved would not be true. */
function receivedItems(items: readonly Drafted[]): readonly Text[] {
  const isFetched = ({ file }: Drafted): boolean => file?.state !== 'received';
  const listed = [
    { key: 'draft.received' as const, some: items.filter(isFetched) },
    { key: 'draft.fetching' as const, some: items.filter((one) => !isFetched(one)) },
  ].flatMap(({ key, some }) => {
    const list = countedItems(some.flatMap((one) => keptAs(one) ?? []));
    return list.length === 0 ? [] : [{ key, params: { items: { list } } }];
  });
  return listed.length === 0 ? [{ key: 'draft.empty' }] : listed;
}

function summary(draft: Draft, municipality: Municipality, items: readonly Drafted[]): readonly Text[] {
  const location = municipality.locations.find((one) => one.code === draft.location);
  return [
    { key: 'draft.title' },
    ...receivedItems(items),
    ...hiddenNotes(items.flatMap(({ file }) => file ?? [])),
    location === undefined
      ? { key: 'draft.location.unknown' }
      : { key: 'draft.location.known', params: { location: { name: location.name } } },
    draft.topic === null
      ? { key: 'draft.topic.unknown' }
      : { key: 'draft.topic.known', params: { topic: { text: { key: `topic.${draft.topic}` } } } },
    { key: draft.confidential ? 'draft.visibility.confidential' : `draft.visibility.${draft.visibility}` },
    { key: 'draft.next' },
  ];
}
