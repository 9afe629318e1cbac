/** How far the files that a resident sent have come, and what may be hidden in them. */
import type { StoredFile } from '../file.ts';
import type { ItemKind, Text } from '../message.ts';
import type { Draft } from './state.ts';

/** How far something that was sent along has come. */
export interface FileProgress extends Pick<StoredFile, 'state' | 'hidden' | 'refusal'> {
  readonly kind: ItemKind;
}

export const countsOf = (files: readonly FileProgress[]): Draft['counts'] =>
  files.reduce<Draft['counts']>((counts, { kind }) => ({ ...counts, [kind]: (counts[kind] ?? 0) + 1 }), {});

/** Of saved files: what was taken out of pictures, and what may still be in the others. */
export function hiddenNotes(files: readonly FileProgress[]): readonly Text[] {
  const has = (hidden: FileProgress['hidden']): boolean =>
    files.some((file) => file.state === 'saved' && file.hidden === hidden);
  return [
    ...(has('clean') ? [{ key: 'file.photoClean' } as const] : []),
    ...(has('may_hold') ? [{ key: 'file.otherHidden' } as const] : []),
  ];
}
