/** The table: each kind of person by each kind of case. Written down, not computed. */
import type { Case } from '#core/case/case.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import type { DeskKey } from '#core/text-key.ts';
import { caretaker, havenzichtChannel, withLocationChannel } from '../acts/location.ts';
import { channels, coordinator, handlerMaria, handlerPieter, manager, onCall } from '../data/municipality.ts';

/** Handles the case and is not in the confidential channel. */
const assigned = 'U0ASSIGNED' as StaffId;
const escalation = 'U0SECRETARY' as StaffId;
/** Handles cases, and manages the place where all of these are. */
const both = 'U0BOTH' as StaffId;

export const people = {
  coordinator,
  /** In the confidential channel. */
  invited: handlerMaria,
  other: handlerPieter,
  assigned,
  onCall,
  escalation,
  both,
  manager,
  otherManager: 'U0OTHER' as StaffId,
  caretaker,
  stranger: 'U0STRANGER' as StaffId,
} as const satisfies Readonly<Record<string, StaffId>>;
export type Kind = keyof typeof people;
export const kinds = Object.keys(people) as readonly Kind[];

const [place, ...elsewhere] = withLocationChannel.locations;
if (place === undefined) throw new Error('no location');

export const town: Municipality = {
  ...withLocationChannel,
  slack: { ...withLocationChannel.slack, escalation: [escalation] },
  handlers: [handlerMaria, handlerPieter, assigned, both],
  locations: [{ ...place, managers: [manager, both] }, ...elsewhere],
};

export const readers = new Map([
  [channels.intake, [coordinator, handlerMaria, handlerPieter, assigned, both]],
  [channels.confidential, [coordinator, handlerMaria]],
  [channels.urgent, [coordinator, handlerMaria, handlerPieter, assigned, onCall]],
  [havenzichtChannel, [manager, both, caretaker]],
]);

export interface CaseKind {
  readonly name: string;
  readonly is: Partial<Case>;
  /** A question stands at the location. */
  readonly isAsked?: true;
  readonly isTakenBack?: true;
  /** It goes on in the case that was played first. */
  readonly isMerged?: true;
  /** Who may know of it, see it and act on it at the desk; of these the law lets `both` do no work on it (Awb 9:7). */
  readonly seen: readonly Kind[];
  /** With whom every act is tried; otherwise with everybody who may not see it. */
  readonly tries?: readonly Kind[];
  /** Who may answer for the location. */
  readonly answers?: readonly Kind[];
  /** Who is told why not, when they press what stood at the location; everybody else finds no such case. */
  readonly told?: { readonly to: readonly Kind[]; readonly key: DeskKey };
}

const desk = ['coordinator', 'invited', 'other', 'assigned', 'onCall', 'escalation', 'both'] as const;
const havenzicht = 'havenzicht' as LocationCode;
const without = (...left: readonly Kind[]): readonly Kind[] => desk.filter((kind) => !left.includes(kind));
const secret = { confidential: true, handler: assigned, state: 'in_handling' } as const;

/** About this person: open, and confidential. */
const about = (kind: Kind, confidential: readonly Kind[]): readonly CaseKind[] => [
  { name: `about ${kind}`, is: { about: [people[kind]] }, seen: without(kind), tries: [kind] },
  {
    name: `confidential, about ${kind}`,
    is: { ...secret, about: [people[kind]], handler: kind === 'assigned' ? null : assigned },
    seen: confidential,
    tries: [kind],
  },
];

export const caseKinds: readonly CaseKind[] = [
  { name: 'ordinary', is: {}, seen: desk },
  {
    name: 'shared with the location',
    is: { visibility: 'municipality_and_location', waitingFor: 'location' },
    isAsked: true,
    seen: desk,
    answers: [...desk, 'manager'],
    told: { to: ['caretaker'], key: 'refuse.locationOnly' },
  },
  {
    name: 'shared with the location, about its manager',
    is: { visibility: 'municipality_and_location', waitingFor: 'location', about: [manager] },
    isAsked: true,
    seen: desk,
    answers: desk,
    told: { to: ['caretaker'], key: 'refuse.locationOnly' },
  },
  { name: 'confidential', is: secret, seen: ['coordinator', 'invited', 'assigned'] },
  {
    name: 'confidential, and taken back from the location',
    is: { ...secret, visibility: 'municipality_and_location' },
    isAsked: true,
    seen: ['coordinator', 'invited', 'assigned'],
    isTakenBack: true,
    told: {
      to: ['coordinator', 'assigned', 'manager', 'both', 'caretaker'],
      key: 'location.withdrawn',
    },
  },
  {
    name: 'urgent and confidential',
    is: { ...secret, urgent: true },
    seen: ['coordinator', 'invited', 'assigned', 'onCall'],
  },
  { name: 'closed', is: { state: 'closed', outcome: 'withdrawn' }, seen: desk },
  {
    name: 'closed and confidential',
    is: { ...secret, state: 'closed', outcome: 'withdrawn' },
    seen: ['coordinator', 'invited', 'assigned'],
  },
  { name: 'joined to another', is: { state: 'closed' }, isMerged: true, seen: desk },
  { name: 'erased', is: { state: 'closed', erasure: 'sealed' }, seen: desk },
  {
    name: 'erased and confidential',
    is: { ...secret, state: 'closed', erasure: 'sealed' },
    seen: ['coordinator', 'invited', 'assigned'],
  },
  ...about('coordinator', ['invited', 'assigned', 'escalation']),
  ...about('invited', ['coordinator', 'assigned', 'escalation']),
  ...about('other', ['coordinator', 'invited', 'assigned', 'escalation']),
  ...about('assigned', ['coordinator', 'invited', 'escalation']),
  ...about('onCall', ['coordinator', 'invited', 'assigned']),
  ...about('escalation', ['coordinator', 'invited', 'assigned']),
  ...about('both', ['coordinator', 'invited', 'assigned', 'escalation']),
  ...about('manager', ['coordinator', 'invited', 'assigned']),
];

/** Where all of these cases are. */
export const whereAll = havenzicht;
