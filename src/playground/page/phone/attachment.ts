/** What stands in a bubble for a file, a place or a person: pictures are seen, voices heard, all else is told. */
/// <reference lib="dom" />

import { useRef, useState } from 'preact/hooks';
import type { TelegramMessage } from '../../telegram/state.ts';
import { fileSize } from '../format.ts';
import { h, html, type VNode } from '../html.ts';
import { faceOf } from './message-kinds.ts';

export function Attachment({ message }: { readonly message: TelegramMessage }): VNode | null {
  const face = faceOf(message.kind);
  if (!face) return null;
  const { file } = message;
  const note = file ? [file.name, fileSize(file.sizeBytes)].filter(Boolean).join(' · ') : null;
  const address = file && `/api/telegram/file/${file.fileId}`;
  if (address && (message.kind === 'photo' || message.kind === 'sticker')) {
    return html`<img class=${`attachment-image is-${message.kind}`} src=${address} alt=${face.label} />`;
  }
  if (address && message.kind === 'voice') {
    return h(Voice, { address, label: `${face.label} · ${note}` });
  }
  const isPicture = message.kind === 'video' || message.kind === 'animation';
  return html`<div class=${isPicture ? 'attachment is-picture' : 'attachment'}>
    <span class="attachment-sign" aria-hidden="true">${face.sign}</span>
    <span class="attachment-words"><span>${face.label}</span>${note && html`<small>${note}</small>`}</span>
  </div>`;
}

function Voice({ address, label }: { readonly address: string; readonly label: string }): VNode {
  const [isPlaying, setPlaying] = useState(false);
  const sound = useRef<HTMLAudioElement>(null);
  const toggle = () => {
    if (isPlaying) sound.current?.pause();
    else void sound.current?.play().catch(() => setPlaying(false));
  };
  return html`<div class="attachment is-voice">
    <button
      type="button"
      class="attachment-sign"
      aria-label=${label}
      aria-pressed=${isPlaying}
      onClick=${toggle}
    >
      ${isPlaying ? '❚❚' : '▶'}
    </button>
    <svg class="wave" viewBox="0 0 92 20" aria-hidden="true"><path d=${wave} /></svg>
    <small>${label}</small>
    <audio
      ref=${sound}
      src=${address}
      preload="none"
      onPlay=${() => setPlaying(true)}
      onPause=${() => setPlaying(false)}
    ></audio>
  </div>`;
}

const wave = [3, 7, 5, 9, 6, 3, 8, 10, 7, 4, 6, 9, 5, 3, 7, 10, 8, 5, 4, 7, 9, 4, 3]
  .map((height, index) => `M${index * 4 + 2} ${10 - height}v${height * 2}`)
  .join('');
