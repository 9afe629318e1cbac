// What stands in a bubble for a file, a place or a person: the simulated world has no pictures to show.
/// <reference lib="dom" />

import type { TelegramMessage } from '../../telegram/state.ts';
import { fileSize } from '../format.ts';
import { html, type VNode } from '../html.ts';
import { faceOf } from './message-kinds.ts';

export function Attachment({ message }: { readonly message: TelegramMessage }): VNode | null {
  const face = faceOf(message.kind);
  if (!face) return null;
  const { file } = message;
  const note = file ? [file.name, fileSize(file.sizeBytes)].filter(Boolean).join(' · ') : null;
  if (message.kind === 'voice') {
    return html`<div class="attachment is-voice">
      <span class="attachment-sign" aria-hidden="true">▶</span>
      <svg class="wave" viewBox="0 0 92 20" aria-hidden="true"><path d=${wave} /></svg>
      <small>${face.label} · ${note}</small>
    </div>`;
  }
  const isPicture = message.kind === 'photo' || message.kind === 'video' || message.kind === 'animation';
  return html`<div class=${isPicture ? 'attachment is-picture' : 'attachment'}>
    <span class="attachment-sign" aria-hidden="true">${face.sign}</span>
    <span class="attachment-words"><span>${face.label}</span>${note && html`<small>${note}</small>`}</span>
  </div>`;
}

const wave = [3, 7, 5, 9, 6, 3, 8, 10, 7, 4, 6, 9, 5, 3, 7, 10, 8, 5, 4, 7, 9, 4, 3]
  .map((height, index) => `M${index * 4 + 2} ${10 - height}v${height * 2}`)
  .join('');
