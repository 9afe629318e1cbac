/** Sample files a person can add to a message or a form, and the ones they have added. */
/// <reference lib="dom" />

import type { SlackSample } from '../../slack/state.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import type { MenuItem } from '../menu.ts';
import type { DeskContext } from './desk-context.ts';

const samples: readonly { readonly sample: SlackSample; readonly label: string; readonly sign: string }[] = [
  { sample: 'photo', label: 'Foto', sign: '📷' },
  { sample: 'letter', label: 'Brief (pdf)', sign: '📄' },
  { sample: 'sound', label: 'Geluidsopname', sign: '🎵' },
];

/** `onPick` gets the id of the file once it is at Slack; null when that did not work. */
export function sampleItems(desk: DeskContext, onPick: (id: Promise<string | null>) => void): MenuItem[] {
  const { userId, act } = desk;
  const upload = async (sample: SlackSample) => {
    const id = await act({ act: 'uploadSample', userId, sample });
    return typeof id === 'string' ? id : null;
  };
  return samples.map(({ sample, label, sign }) => ({
    label,
    icon: sign,
    onPick: () => onPick(upload(sample)),
  }));
}

interface FileChipsProps {
  readonly ids: readonly string[];
  readonly desk: DeskContext;
  readonly onRemove: (id: string) => void;
}

export function FileChips({ ids, desk, onRemove }: FileChipsProps): VNode | null {
  if (ids.length === 0) return null;
  const nameOf = (id: string) => desk.world.files.find((file) => file.id === id)?.name ?? id;
  return html`<ul class="file-chips">
    ${ids.map(
      (id) =>
        html`<li key=${id} class="file-chip">
          ${h(Icon, { name: 'file' })}<span>${nameOf(id)}</span>
          <button
            type="button"
            class="icon-button"
            aria-label=${`${nameOf(id)} weghalen`}
            onClick=${() => onRemove(id)}
          >
            ${h(Icon, { name: 'close' })}
          </button>
        </li>`,
    )}
  </ul>`;
}
