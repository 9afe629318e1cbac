/** What is said of files beside the draft's card: how far what was added to a case has come, and why one was refused. */
import { fileBytesMax, type FileRefusal } from '../file.ts';
import type { ResidentMessage, Text } from '../message.ts';
import { countedItems } from './counts.ts';
import { hiddenNotes, type FileProgress } from './file-progress.ts';

/** Under what was added to a case: edited in place as the bytes come in. */
export function sayFileReceipt(files: readonly FileProgress[]): ResidentMessage {
  const [saved, received, refused] = (['saved', 'received', 'refused'] as const).map((state) =>
    files.filter((file) => file.state === state),
  );
  const listed = (key: 'file.saved' | 'file.receipt', some: readonly FileProgress[] = []): readonly Text[] =>
    some.length === 0
      ? []
      : [{ key, params: { items: { list: countedItems(some.map(({ kind }) => kind)) } } }];
  const isVoice = files.some(({ kind, state }) => kind === 'voice' && state !== 'refused');
  const reasons = new Set((refused ?? []).flatMap(({ refusal }) => refusal ?? []));
  return {
    parts: [
      ...(isVoice ? [{ key: 'voice.receipt' } as const] : []),
      ...listed('file.saved', saved),
      ...listed('file.receipt', received),
      ...hiddenNotes(files),
      ...[...reasons].map(whyRefused),
    ],
  };
}

const refusals = {
  too_large: { key: 'file.tooLarge', params: { limit: fileBytesMax / 1024 / 1024 } },
  unavailable: { key: 'file.unavailable' },
  unsafe: { key: 'file.unsafe' },
} as const satisfies Record<FileRefusal, Text>;

/** With what to do instead. */
export const whyRefused = (refusal: FileRefusal): Text => refusals[refusal];
