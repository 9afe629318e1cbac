// A file that was shared in Slack: its name and size, since the simulated world has no contents to show.
/// <reference lib="dom" />

import type { DeskContext } from '../desk/desk-context.ts';
import { fileSize } from '../format.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';

export function FileBlock({
  fileId,
  desk,
}: {
  readonly fileId: string;
  readonly desk: DeskContext;
}): VNode | null {
  const file = desk.world.files.find(({ id }) => id === fileId);
  if (!file || file.isDeleted) return html`<p class="file-chip is-gone">Dit bestand is verwijderd.</p>`;
  return html`<p class="file-chip">
    ${h(Icon, { name: 'file' })}
    <span
      ><b>${file.title || file.name}</b><small>${file.mimeType} · ${fileSize(file.sizeBytes)}</small></span
    >
  </p>`;
}
