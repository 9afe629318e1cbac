/** The one draft card: what was received, where, about what, who will see it; and its menus. */
import type { Municipality } from '../municipality.ts';
import { itemKinds, type Button, type ItemKind, type ResidentMessage, type Text } from '../message.ts';
import type { DraftAct } from './button-act.ts';
import { categoryIds } from '../triage/categories.ts';
import { countsOf, hiddenNotes, type FileProgress } from './file-progress.ts';
import { placesAskedMax } from './find-location.ts';
import type { Draft } from './state.ts';

/** The items of a draft as a list of counts, "2 повідомлення, 1 фото". */
export function countedItems(counts: Draft['counts']): readonly Text[] {
  return itemKinds.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count <= 0 ? [] : [{ key: `draft.count.${kind}` as const, params: { count } }];
  });
}

/** `files`: how far what was sent along has come. */
export function draftCard(
  draft: Draft,
  number: number,
  municipality: Municipality,
  files: readonly FileProgress[] = [],
): ResidentMessage {
  const { button, act } = buttonsOf(number);
  switch (draft.face) {
    case 'card':
      return {
        parts: summary(draft, municipality, files),
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

/** Whose bytes stay with the platform until they are fetched: to say that they are saved would not be true. */
const fetchedKinds: readonly ItemKind[] = ['voice', 'photo', 'video', 'file'];

function receivedItems(counts: Draft['counts'], files: readonly FileProgress[]): readonly Text[] {
  const of = (state: FileProgress['state']): Draft['counts'] =>
    countsOf(files.filter((file) => file.state === state));
  const [saved, refused] = [of('saved'), of('refused')];
  const only = (count: (kind: ItemKind) => number): readonly Text[] =>
    countedItems(Object.fromEntries(itemKinds.map((kind) => [kind, count(kind)])));
  const listed = [
    {
      key: 'draft.received' as const,
      items: only((kind) => (fetchedKinds.includes(kind) ? saved[kind] : counts[kind]) ?? 0),
    },
    {
      key: 'draft.fetching' as const,
      items: only((kind) =>
        fetchedKinds.includes(kind) ? (counts[kind] ?? 0) - (saved[kind] ?? 0) - (refused[kind] ?? 0) : 0,
      ),
    },
  ].filter(({ items }) => items.length > 0);
  if (listed.length === 0) return [{ key: 'draft.empty' }];
  return listed.map(({ key, items }) => ({ key, params: { items: { list: items } } }));
}

function summary(draft: Draft, municipality: Municipality, files: readonly FileProgress[]): readonly Text[] {
  const location = municipality.locations.find((one) => one.code === draft.location);
  return [
    { key: 'draft.title' },
    ...receivedItems(draft.counts, files),
    ...hiddenNotes(files),
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
