/** What the bot says in the conversation, as text keys. One function per thing said; parts that do not apply are left out. */
import type { Case } from '../case/case.ts';
import type { LocationCode, Reference } from '../ids.ts';
import type { Button, Language, ResidentMessage, Text } from '../message.ts';
import type { VerifyAct } from './button-act.ts';
import type { CheckIns } from './check-ins.ts';
import { offerButtons } from './say-check-in.ts';
import { daysOf, type Duration } from '../duration.ts';
import type { ContactName, Location, Municipality } from '../municipality.ts';

export const menu = (key: Text['key'], act: 'danger' | 'new' | 'status' | 'info' | 'help'): Button => ({
  label: { key },
  act: { on: 'menu', act },
});
const languageButton: Button = {
  label: { key: 'button.language' },
  act: { on: 'language', language: 'ask' },
};
/** Clears the chat of what we wrote; nothing else changes. */
export const clearButton: Button = {
  label: { key: 'button.quickExit' },
  act: { on: 'data', act: 'clear' },
};
export const statusButton: Button = menu('button.status', 'status');

export const say = (parts: readonly Text[], ...buttons: readonly (readonly Button[])[]): ResidentMessage =>
  buttons.length === 0 ? { parts } : { parts, buttons };

export function sayWelcome(
  municipality: Municipality,
  location: Location | null,
  isBack: boolean,
): ResidentMessage {
  return say(
    [
      { key: 'welcome.hello' },
      location === null
        ? { key: 'welcome.noLocation' }
        : { key: 'welcome.location', params: { location: { name: location.name } } },
      { key: 'welcome.body', params: { municipality: { name: municipality.name } } },
      ...(isBack ? [{ key: 'welcome.back' } as const] : []),
      { key: 'welcome.emergency', params: { emergencyPhone: municipality.contacts.emergency.phone } },
    ],
    [menu('button.danger', 'danger')],
    isBack ? [statusButton, languageButton] : [languageButton],
    [clearButton],
  );
}

export const sayCodeUnknown = (): ResidentMessage => say([{ key: 'welcome.codeUnknown' }]);
export const sayOwnReference = (reference: Reference): ResidentMessage =>
  say([{ key: 'welcome.reference', params: { reference } }]);
export const sayEmptyDraft = (): ResidentMessage => say([{ key: 'draft.title' }, { key: 'draft.empty' }]);
export const sayConfidentialUndone = (): ResidentMessage => say([{ key: 'confidential.undone' }]);
export const sayStale = (): ResidentMessage => say([{ key: 'small.stale' }]);
export const sayUnknownCommand = (): ResidentMessage => say([{ key: 'small.unknownCommand' }]);
export const sayLanguageChanged = (): ResidentMessage => say([{ key: 'language.changed' }]);
export const sayNewDraftFollows = (): ResidentMessage => say([{ key: 'which.new' }]);

/** The languages in their own names. */
export function sayLanguages(languages: readonly Language[]): ResidentMessage {
  return say(
    [{ key: 'language.ask' }],
    ...languages.map((language): Button[] => [
      { label: { key: 'language.own', language }, act: { on: 'language', language } },
    ]),
  );
}

export function sayConfidential(draft: number): ResidentMessage {
  return say(
    [{ key: 'confidential.on' }],
    [{ label: { key: 'button.confidentialKeep' }, act: { on: 'draft', draft, act: 'confidentialKeep' } }],
    [{ label: { key: 'button.confidentialUndo' }, act: { on: 'draft', draft, act: 'confidentialUndo' } }],
  );
}

const numberLines = [
  ['emergency', 'emergency.line.112'],
  ['veiligThuis', 'emergency.line.veiligThuis'],
  ['suicide', 'emergency.line.113'],
  ['sexual', 'emergency.line.sexual'],
  ['doctor', 'emergency.line.doctor'],
  ['trafficking', 'emergency.line.trafficking'],
  ['police', 'emergency.line.police'],
] as const satisfies readonly (readonly [ContactName, Text['key']])[];

/** The numbers to call, first of all; the ones the municipality does not know are left out. */
export function dangerNumbers(municipality: Municipality, location: LocationCode | null): readonly Text[] {
  const address = municipality.locations.find((one) => one.code === location)?.address;
  return [
    { key: 'emergency.title' },
    ...numberLines.flatMap(([contact, key]): Text[] => {
      const phone = municipality.contacts[contact]?.phone;
      return phone === undefined ? [] : [{ key, params: { phone } }];
    }),
    { key: 'emergency.say' },
    ...(address === undefined || address === null
      ? []
      : [{ key: 'emergency.address', params: { address } } as const]),
  ];
}

/** Danger words in a draft: the numbers, and that nobody has seen it yet. */
export function sayDangerInDraft(
  municipality: Municipality,
  location: LocationCode | null,
  draft: number,
): ResidentMessage {
  return say(
    [
      ...dangerNumbers(municipality, location),
      { key: 'emergency.notHere' },
      { key: 'emergency.send' },
      { key: 'emergency.sendNow' },
    ],
    [{ label: { key: 'button.send' }, act: { on: 'draft', draft, act: 'send' } }],
    [{ label: { key: 'button.danger' }, act: { on: 'draft', draft, act: 'danger' } }],
  );
}

/** Danger words in what was added to a case: it is with the municipality already. */
export const sayDangerAdded = (municipality: Municipality, location: LocationCode | null): ResidentMessage =>
  say([...dangerNumbers(municipality, location), { key: 'emergency.notHere' }]);

export const verifyButton = (
  { reference }: Pick<Case, 'reference'>,
  key: Text['key'],
  act: VerifyAct,
): Button => ({
  label: { key },
  act: { on: 'verify', reference, act },
});

/** Whether it is solved, in one tap. */
export const solvedButtons = (one: Pick<Case, 'reference'>): readonly (readonly Button[])[] => [
  [verifyButton(one, 'button.solved', 'yes')],
  [verifyButton(one, 'button.partly', 'partly')],
  [verifyButton(one, 'button.notSolved', 'no')],
];

/** Where it was asked, or will be: what people write instead of a tap is not taken for one, so the taps stand below it. */
export const solvedButtonsWhileAsked = (one: Case): readonly (readonly Button[])[] =>
  one.state === 'verifying' ? solvedButtons(one) : [];

export const sayAdded = (one: Case): ResidentMessage =>
  say([{ key: 'add.done', params: { reference: one.reference } }], ...solvedButtonsWhileAsked(one), [
    menu('button.new', 'new'),
  ]);
export const sayAddAsk = (reference: Reference): ResidentMessage =>
  say([{ key: 'add.ask', params: { reference } }]);

/** Telegram takes a hundred buttons; an older case is reached by answering one of its messages. */
const casesAskedMax = 30;

/** A reference alone tells nobody which of theirs it is: what it is about, or, before the desk has said that, when it came. */
export const caseLabel = ({ reference, category, receivedAt }: Case): Button['label'] => ({
  key: 'which.option',
  params: {
    reference,
    topic: category === null ? { moment: receivedAt } : { text: { key: `topic.${category}` } },
  },
});

export function sayWhichCase(open: readonly Case[]): ResidentMessage {
  return say(
    [{ key: 'which.ask' }],
    ...open.slice(-casesAskedMax).map((one): Button[] => [
      {
        label: caseLabel(one),
        act: { on: 'parked', reference: one.reference },
      },
    ]),
    [{ label: { key: 'button.new' }, act: { on: 'parked', reference: 'new' } }],
  );
}

/** A message after closing: one question, two buttons. */
export function sayClosedCase(reference: Reference): ResidentMessage {
  return say(
    [{ key: 'which.closed', params: { reference } }],
    [{ label: { key: 'button.sameAgain' }, act: { on: 'parked', reference } }],
    [{ label: { key: 'button.somethingNew' }, act: { on: 'parked', reference: 'new' } }],
  );
}

export const sayReopened = (reference: Reference): ResidentMessage =>
  say([{ key: 'reopen.done', params: { reference } }]);
export const sayReopenedAsNew = (reference: Reference): ResidentMessage =>
  say([{ key: 'reopen.new', params: { reference } }]);

/** `isEmpty`: nothing is written yet that could become it. */
export const sayNewFollows = (reference: Reference, isEmpty: boolean): ResidentMessage => {
  const { parts } = sayReopenedAsNew(reference);
  return say(isEmpty ? [...parts, { key: 'draft.empty' }] : parts);
};

export function sayWithdrawAsk(reference: Reference): ResidentMessage {
  const button = (key: Text['key'], act: 'withdrawYes' | 'withdrawPressed' | 'keep'): Button => ({
    label: { key },
    act: { on: 'case', reference, act },
  });
  return say(
    [{ key: 'withdraw.ask', params: { reference } }],
    [button('withdraw.keep', 'keep')],
    [button('withdraw.pressed', 'withdrawPressed')],
    [button('withdraw.own', 'withdrawYes')],
  );
}

export function sayHelp(municipality: Municipality, { wish }: CheckIns): ResidentMessage {
  const { quietHours } = municipality;
  return say(
    [
      { key: 'help.text' },
      ...(quietHours === null
        ? []
        : [{ key: 'help.quiet', params: { from: quietHours.from, to: quietHours.to } } as const]),
    ],
    [menu('button.danger', 'danger')],
    [menu('button.info', 'info'), statusButton],
    [{ label: { key: 'button.privacy' }, act: { on: 'data', act: 'privacy' } }, languageButton],
    ...offerButtons(wish === 'on'),
    [clearButton],
  );
}

/** A term as people say it: "3 робочі дні", "6 тижнів", "5 років"; days when it is no whole number of weeks. */
export function durationText(duration: Duration): Text {
  if (duration.kind === 'workdays') return { key: 'time.workdays', params: { count: duration.count } };
  const days = daysOf(duration);
  if (days % 365 === 0) return { key: 'time.years', params: { count: days / 365 } };
  return days % 7 === 0
    ? { key: 'time.weeks', params: { count: days / 7 } }
    : { key: 'time.days', params: { count: days } };
}
