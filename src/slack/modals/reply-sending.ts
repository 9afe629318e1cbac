/** The parts of the reply window about when an answer goes out and what goes along; and what the window remembers. */
import type { InputBlock, PlainTextOption } from '@slack/types';
import type { ReplyWindow } from '#ports/desk-acts.ts';
import { plainText } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { isTicked, oneIn, tick } from './choices.ts';
import type { Inputs } from './modal.ts';

const when = 'when';
const later = 'later';
const files = 'files';
const messageFiles = 'messageFiles';
/** As many as can be checked at a glance before they are sent. */
const filesMax = 5;

/** What the resident had written when the window was opened, and the files of the message that it began with. */
export interface ReplyMemory {
  readonly seen?: number;
  readonly files: readonly string[];
}

export const writeMemory = ({ seen, files: ids }: ReplyMemory): string =>
  ids.length === 0 ? String(seen ?? '') : `${seen ?? ''}:${ids.slice(0, filesMax).join(',')}`;

export function readMemory(rest: string): ReplyMemory {
  const [seen = '', ids = ''] = rest.split(':');
  return {
    ...(/^\d+$/.test(seen) ? { seen: Number(seen) } : {}),
    files: ids === '' ? [] : ids.split(','),
  };
}

/** What was chosen in these parts; as they begin when nothing was. */
export interface Sending {
  readonly isLater: boolean;
  readonly withMessageFiles: boolean;
}

export const sendingIn = (inputs: Inputs): Sending => ({
  isLater: oneIn(inputs, when) === later,
  withMessageFiles: isTicked(inputs, messageFiles),
});

/** Asked at night only: whether the resident may be asleep. */
export function whenInput(
  { quietUntil }: ReplyWindow,
  { words }: DeskWords,
  { isLater = false }: Partial<Sending>,
): InputBlock[] {
  if (quietUntil === null) return [];
  const option = (value: string, label: string): PlainTextOption => ({ text: plainText(label), value });
  const now = option('now', words.t('modal.reply.now'));
  const time = words.time(quietUntil.time);
  const key = quietUntil.isToday ? 'modal.reply.thisMorning' : 'modal.reply.tomorrow';
  const morning = option(later, words.t(key, { time }));
  return [
    {
      type: 'input',
      block_id: when,
      label: plainText(words.t('modal.reply.when')),
      hint: plainText(words.t('modal.reply.tomorrowHint')),
      element: {
        type: 'radio_buttons',
        action_id: when,
        options: [now, morning],
        initial_option: isLater ? morning : now,
      },
    },
  ];
}

export function filesInputs(
  ofMessage: readonly string[],
  { words }: DeskWords,
  { withMessageFiles = true }: Partial<Sending>,
): InputBlock[] {
  const number = ofMessage.length;
  return [
    ...(number === 0
      ? []
      : [
          tick({
            name: messageFiles,
            label: words.t('item.file', { count: number }),
            option: words.t('modal.reply.messageFiles', { number }),
            isTicked: withMessageFiles,
          }),
        ]),
    {
      type: 'input',
      block_id: files,
      optional: true,
      label: plainText(words.t('modal.reply.files')),
      element: { type: 'file_input', action_id: files, max_files: filesMax },
    },
  ];
}

/** By Slack's own ids; those of the message first. */
export function filesIn(inputs: Inputs, memory: ReplyMemory): readonly string[] {
  const added = (inputs[files]?.[files]?.files ?? []) as readonly { readonly id?: string }[];
  const own = added.flatMap(({ id }) => id ?? []);
  return [...new Set([...(sendingIn(inputs).withMessageFiles ? memory.files : []), ...own])];
}
