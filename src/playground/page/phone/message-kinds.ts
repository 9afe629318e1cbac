/** Every kind of message a person can send besides text: how it looks in the chat and in the menu. */
import type { TelegramMessageKind, TelegramOtherKind } from '../../telegram/state.ts';

interface KindFace {
  readonly sign: string;
  readonly label: string;
}

/** Complete by type: a kind that the simulator learns does not compile here until it has a face. */
export const kindFaces: Readonly<Record<TelegramOtherKind, KindFace>> = {
  photo: { sign: '🖼️', label: 'Photo' },
  album: { sign: '🗂️', label: 'Album of three' },
  voice: { sign: '🎙️', label: 'Voice message' },
  video: { sign: '🎬', label: 'Video' },
  video_note: { sign: '⭕', label: 'Round video' },
  audio: { sign: '🎵', label: 'Sound' },
  animation: { sign: '🎞️', label: 'Animation' },
  document: { sign: '📄', label: 'Document' },
  location: { sign: '📍', label: 'Location' },
  venue: { sign: '🏠', label: 'Place' },
  contact: { sign: '👤', label: 'Contact' },
  sticker: { sign: '🙂', label: 'Sticker' },
  poll: { sign: '📊', label: 'Poll' },
  dice: { sign: '🎲', label: 'Dice' },
  story: { sign: '⏳', label: 'Story' },
  forward: { sign: '↪️', label: 'Forwarded message' },
};

export const menuKinds = Object.keys(kindFaces).filter(
  (kind): kind is TelegramOtherKind => kind in kindFaces,
);

export function faceOf(kind: TelegramMessageKind): KindFace | null {
  return kind === 'text' ? null : kindFaces[kind];
}
