/** What is said about "how are things for you now?". */
import { marks } from '../check-in.ts';
import type { LocationCode } from '../ids.ts';
import type { Button, ResidentMessage, Text } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import { checkInGroupMin } from '../register/check-ins.ts';
import type { CheckInAct } from './button-act.ts';
import { placesAskedMax } from './find-location.ts';

type Rows = readonly (readonly Button[])[];
const say = (parts: readonly Text[], ...buttons: Rows): ResidentMessage => ({ parts, buttons });
const button = (key: Text['key'], act: CheckInAct): Button => ({
  label: { key },
  act: { on: 'check-in', act },
});

const markKeys = [
  'checkin.mark1',
  'checkin.mark2',
  'checkin.mark3',
  'checkin.mark4',
  'checkin.mark5',
] as const;

/** The place stands beside the question, so that whoever has moved can say so. */
export function sayQuestion(
  number: number,
  location: LocationCode | null,
  { locations }: Municipality,
): ResidentMessage {
  const place = locations.find(({ code }) => code === location);
  return say(
    [{ key: 'checkin.ask', params: { location: place === undefined ? '' : { name: place.name } } }],
    ...marks.map((mark, index): Button[] => [
      {
        label: { key: markKeys[index] ?? 'checkin.mark1' },
        act: { on: 'check-in', act: 'mark', number, mark },
      },
    ]),
    [{ label: { key: 'button.skip' }, act: { on: 'check-in', act: 'skip', number } }],
    [button('checkin.elsewhere', 'where')],
    [button('checkin.stop', 'off')],
  );
}

/** May we ask, and what becomes of the answers. */
export const sayOffer = (): ResidentMessage =>
  say(
    [{ key: 'checkin.offer', params: { minimum: checkInGroupMin } }],
    [button('button.yes', 'on')],
    [button('button.no', 'off')],
  );

/** Where whoever is not asked yet finds the offer; `[]`: they are. */
export const offerButtons = (isOn: boolean): Rows => (isOn ? [] : [[button('checkin.start', 'offer')]]);

/** In what is said of one's data: that it is on, and how to stop it. */
export const keptParts = (isOn: boolean): readonly Text[] => (isOn ? [{ key: 'checkin.kept' }] : []);
export const keptButtons = (isOn: boolean): Rows =>
  isOn ? [[button('checkin.stop', 'off')]] : offerButtons(isOn);

/** `askPlace`: nobody knows yet where they live. */
export const sayOn = (askPlace: boolean, municipality: Municipality): ResidentMessage =>
  askPlace
    ? say([{ key: 'checkin.on' }, { key: 'checkin.where' }], ...placeButtons(municipality))
    : say([{ key: 'checkin.on' }]);

export const sayOff = (): ResidentMessage => say([{ key: 'checkin.off' }]);

export const sayWhere = (municipality: Municipality): ResidentMessage =>
  say([{ key: 'checkin.where' }], ...placeButtons(municipality));

const placeButtons = ({ locations }: Municipality): Rows => [
  ...locations
    .slice(0, placesAskedMax)
    .map(({ name, code }): Button[] => [
      { label: { name }, act: { on: 'check-in', act: 'at', location: code } },
    ]),
  [button('button.skip', 'nowhere')],
];

export function sayPlace(location: LocationCode, { locations }: Municipality): ResidentMessage {
  const place = locations.find(({ code }) => code === location);
  return say([
    ...(place === undefined
      ? []
      : [{ key: 'draft.location.known', params: { location: { name: place.name } } } as const]),
    { key: 'checkin.on' },
  ]);
}

/** `low`: it invites to tell more. */
export const sayMarked = (low: boolean): ResidentMessage =>
  low
    ? say(
        [{ key: 'checkin.low' }],
        [button('button.new', 'tell')],
        [{ label: { key: 'button.danger' }, act: { on: 'menu', act: 'danger' } }],
      )
    : say([{ key: 'checkin.thanks' }]);

/** The words have become a draft. */
export const sayWords = (): ResidentMessage => say([{ key: 'checkin.words' }]);
