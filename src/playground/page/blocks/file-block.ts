/** A file that was shared in Slack: a picture to look at, a sound to play, anything else to save. */
/// <reference lib="dom" />

import type { SlackFile } from '../../slack/state.ts';
import type { DeskContext } from '../desk/desk-context.ts';
import { fileSize } from '../format.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';

/** What Slack plays in place. */
const playable = /^audio\/(?:mpeg|mp4|wav)$/;
const visible = /^image\/(?:jpeg|png|gif|webp)$/;

export function FileBlock({
  fileId,
  desk,
}: {
  readonly fileId: string;
  readonly desk: DeskContext;
}): VNode | null {
  const file = desk.world.files.find(({ id }) => id === fileId);
  if (!file || file.isDeleted) return html`<p class="file-chip is-gone">Dit bestand is verwijderd.</p>`;
  const address = `/api/slack/file/${file.id}`;
  if (visible.test(file.mimeType)) {
    return html`<figure class="file-picture">
      <figcaption>${file.title}</figcaption>
      <a href=${address} target="_blank" rel="noreferrer"><img src=${address} alt=${file.title} /></a>
    </figure>`;
  }
  if (playable.test(file.mimeType)) {
    return html`<figure class="file-sound">
      <figcaption>${file.title}</figcaption>
      <audio controls preload="metadata" src=${address} aria-label=${file.title}></audio>
    </figure>`;
  }
  return h(FileChip, { file, address });
}

function FileChip({ file, address }: { readonly file: SlackFile; readonly address: string }): VNode {
  return html`<a class="file-chip" href=${address} download=${file.name}>
    ${h(Icon, { name: 'file' })}
    <span
      ><b>${file.title || file.name}</b><small>${file.mimeType} · ${fileSize(file.sizeBytes)}</small></span
    >
  </a>`;
}
