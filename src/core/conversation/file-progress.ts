/** How far the files that a resident sent have come, and what may be hidden in them. */
import type { StoredFile } from '../file.ts';
import type { Content, ItemKind, Text } from '../message.ts';

/** How far something that was sent along has come. */
export interface FileProgress extends Pick<StoredFile, 'state' | 'hidden' | 'refusal'> {
  readonly kind: ItemKind;
}

/** What stands in a draft, and how far the file that came with it has come. */
export interface Drafted {
  readonly content: Content;
  readonly file: FileProgress | null;
}

/** What an item is once its file has come or was refused; the words under a refused one stay. `null`: nothing is left of it. */
export function keptAs({ content, file }: Drafted): ItemKind | null {
  if (file?.state !== 'refused') return content.kind;
  return content.text.trim() === '' ? null : 'text';
}

/** Of saved files: what was taken out of pictures, and what may still be in the others. */
export function hiddenNotes(files: readonly FileProgress[]): readonly Text[] {
  const has = (hidden: FileProgress['hidden']): boolean =>
    files.some((file) => file.state === 'saved' && file.hidden === hidden);
  return [
    ...(has('clean') ? [{ key: 'file.photoClean' } as const] : []),
    ...(has('may_hold') ? [{ key: 'file.otherHidden' } as const] : []),
  ];
}
