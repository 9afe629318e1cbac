/** Files for a form: a sample is put at Slack when it is picked, and goes to the app with the form. */
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import { FileChips, sampleItems } from '../desk/sample-files.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { Menu } from '../menu.ts';
import type { ControlProps } from './element.ts';

export function FileInput({ surface, filled, label, onChange }: ControlProps): VNode {
  const [isBusy, setBusy] = useState(false);
  const { desk } = surface;
  const ids = [filled ?? []].flat().map(String);
  const add = async (picked: Promise<string | null>) => {
    setBusy(true);
    const id = await picked;
    setBusy(false);
    if (id !== null) onChange([...ids, id]);
  };
  return html`<div class="file-input" aria-busy=${isBusy}>
    ${h(FileChips, { ids, desk, onRemove: (id) => onChange(ids.filter((one) => one !== id)) })}
    ${h(Menu, {
      label: label ?? 'Bestand kiezen',
      face: html`${h(Icon, { name: 'attach' })}<span>Bestand kiezen</span>`,
      faceClass: 'slack-button has-icon',
      opens: 'up-right',
      items: sampleItems(desk, (picked) => void add(picked)),
    })}
  </div>`;
}
