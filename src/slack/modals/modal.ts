/** What a window at the desk does when it is submitted, and the pieces that windows are made of. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Mistake } from '#core/case/mistakes.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { CaseSummary, DeskActs, Refusal } from '#ports/desk-acts.ts';
import { carried, context, escapeMrkdwn, lines, mrkdwnMarkup, plainText, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { withEmoji } from '../render/emoji-names.ts';

/** A window's inputs, each in a block of the same name. */
export type Inputs = Readonly<Record<string, Readonly<Record<string, InputState>>>>;

interface InputState {
  readonly value?: string | null;
  readonly selected_date?: string | null;
  readonly selected_time?: string | null;
  readonly selected_date_time?: number | null;
  readonly selected_option?: { readonly value?: string } | null;
  readonly selected_options?: readonly { readonly value?: string }[];
  readonly selected_user?: string | null;
  readonly selected_users?: readonly string[];
  readonly files?: readonly unknown[];
}

export interface Submission {
  /** Names the window, so that submitting it twice has one effect. */
  readonly deliveryId: string;
  readonly by: StaffId;
  /** Empty for a window that is about no case. */
  readonly caseId: CaseId;
  /** What the window remembers behind the case's id. */
  readonly rest: string;
  readonly inputs: Inputs;
}

/** A choice that the window itself follows. */
export interface Choice {
  readonly by: StaffId;
  readonly caseId: CaseId;
  readonly rest: string;
  readonly inputs: Inputs;
  /** Which input was touched. */
  readonly touched: string;
  /** What the window shows. */
  readonly blocks: readonly unknown[];
}

export type Redrawn =
  | {
      readonly view: (desk: DeskWords) => ModalView;
      /** What it shows once something is there that takes its time; never rejects. */
      readonly later?: () => Promise<(desk: DeskWords) => ModalView>;
    }
  | { readonly refusal: Text<DeskKey> };

export type Submitted =
  /** `said`: what the person is told in place of the window. */
  | { readonly done: true; readonly said?: Text<DeskKey> }
  /** Shown under an input of the window, which stays open. */
  | { readonly done: false; readonly errors: Readonly<Record<string, Mistake>> }
  /** It stays open and shows something more. */
  | { readonly done: false; readonly view: (desk: DeskWords) => ModalView }
  /** The window can no longer do it: it says why, and what was typed stays to be read and copied. */
  | { readonly done: false; readonly refusal: Text<DeskKey> };

/** Who did it, where, and as which delivery: what every act begins with. */
export const actOf = ({
  deliveryId,
  by,
  caseId,
}: Submission): Pick<Submission, 'deliveryId' | 'by' | 'caseId'> => ({
  deliveryId,
  by,
  caseId,
});

export interface Modal {
  readonly id: string;
  /** The input under which a failure is told: one that the window has. */
  firstInput(inputs: Inputs): string;
  readonly title: DeskKey;
  /** Set for a window that is about no case. */
  readonly isCaseless?: true;
  /** Rejects when nothing was stored. */
  submit(submission: Submission, acts: DeskActs): Promise<Submitted>;
  /** What the window shows after a choice in it. Rejects when it could not be found out. */
  redraw?(choice: Choice, acts: DeskActs): Promise<Redrawn>;
  /** What the person typed, to be shown when the window can no longer take it. */
  typed(inputs: Inputs): readonly string[];
}

/** What a window or button remembers: its case, and whatever else behind a colon. */
export const remember = (caseId: CaseId | '', rest = ''): string =>
  rest === '' ? caseId : `${caseId}:${rest}`;

export function remembered(value: string): { readonly caseId: CaseId; readonly rest: string } {
  const end = value.indexOf(':');
  return end === -1
    ? { caseId: value as CaseId, rest: '' }
    : { caseId: value.slice(0, end) as CaseId, rest: value.slice(end + 1) };
}

/** What a window was opened for. */
export interface Opened {
  readonly caseId: CaseId;
  readonly about: CaseSummary;
}

export const textInputMax = 3000;

const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/** What was typed; nothing where nobody sees anything in it. */
export function textOf(inputs: Inputs, name: string): string {
  const typed = withEmoji(inputs[name]?.[name]?.value ?? '');
  return visible.test(typed) ? typed : '';
}

/** `places`: under which block of the window a mistake is shown, where that has not the name of the input. */
export function submitted(
  result:
    | { readonly ok: true; readonly said?: Text<DeskKey> }
    | { readonly ok: false; readonly wrong: Readonly<Record<string, Mistake>> }
    | Refusal,
  places: Readonly<Record<string, string>> = {},
): Submitted {
  if (result.ok) return result.said === undefined ? { done: true } : { done: true, said: result.said };
  if ('refusal' in result) return { done: false, refusal: result.refusal };
  const errors = Object.entries(result.wrong).map(([input, mistake]): [string, Mistake] => [
    places[input] ?? input,
    mistake,
  ]);
  return { done: false, errors: Object.fromEntries(errors) };
}

/** Which case this is: reference, place and topic, and nothing that anyone wrote. */
export function caseLines({ about }: Opened, desk: DeskWords): KnownBlock[] {
  const known = [
    about.reference,
    ...(about.location === null ? [] : [desk.location(about.location)]),
    ...(about.topic === null ? [] : [desk.topic(about.topic)]),
  ];
  return [
    context(escapeMrkdwn(known.join(' · '))),
    ...(about.unreachable ? lines(desk.say('refuse.unreachable')) : []),
  ];
}

export function textInput(input: {
  readonly name: string;
  readonly label: string;
  readonly max: number;
  readonly hint?: string;
  /** What stands in it when it is shown. */
  readonly initial?: string;
}): InputBlock {
  return {
    type: 'input',
    block_id: input.name,
    label: plainText(input.label),
    ...(input.hint === undefined ? {} : { hint: plainText(input.hint) }),
    element: {
      type: 'plain_text_input',
      action_id: input.name,
      multiline: true,
      min_length: 1,
      max_length: input.max,
      ...(input.initial === undefined ? {} : { initial_value: carried(input.initial) }),
    },
  };
}

/** A window that can be submitted, for a case when `about` is given. */
export function formView(
  modal: Pick<Modal, 'id' | 'title'>,
  form: {
    readonly opened?: Opened;
    /** Remembered behind the case's id. */
    readonly rest?: string;
    readonly blocks: KnownBlock[];
    readonly submit: DeskKey;
  },
  desk: DeskWords,
): ModalView {
  const { opened } = form;
  return {
    type: 'modal',
    callback_id: modal.id,
    private_metadata: remember(opened?.caseId ?? '', form.rest),
    title: plainText(desk.words.t(modal.title)),
    submit: plainText(desk.words.t(form.submit)),
    close: plainText(desk.words.t('modal.cancel')),
    blocks: [...(opened === undefined ? [] : caseLines(opened, desk)), ...form.blocks],
  };
}

/** A window that is only looked at. */
export function readingView(
  modal: {
    readonly id: string;
    readonly title: DeskKey;
    readonly opened: Opened;
    readonly blocks: KnownBlock[];
  },
  desk: DeskWords,
): ModalView {
  return {
    type: 'modal',
    callback_id: modal.id,
    title: plainText(desk.words.t(modal.title)),
    close: plainText(desk.words.t('modal.done')),
    blocks: [...caseLines(modal.opened, desk), ...modal.blocks],
  };
}

/** A window that only tells something. */
export function tellingView(title: string, text: Text<DeskKey>, desk: DeskWords): ModalView {
  return {
    type: 'modal',
    title: plainText(title),
    close: plainText(desk.words.t('modal.done')),
    blocks: lines(desk.words.render(text, mrkdwnMarkup)),
  };
}

/** A window that can no longer be submitted: why, and below it what was typed, to be copied. */
export function refusedView(
  modal: Modal,
  refused: { readonly why: Text<DeskKey>; readonly inputs: Inputs },
  desk: DeskWords,
): ModalView {
  return {
    type: 'modal',
    callback_id: modal.id,
    title: plainText(desk.words.t(modal.title)),
    close: plainText(desk.words.t('modal.cancel')),
    blocks: [
      ...lines(desk.words.render(refused.why, mrkdwnMarkup)),
      ...modal.typed(refused.inputs).flatMap((words) => wordsOf([words])),
    ],
  };
}
