/** Changing one's own message in place. */
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import { html, type VNode } from '../html.ts';
import { unescapeSlack } from './mrkdwn.ts';

interface MessageEditorProps {
  readonly text: string;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

export function MessageEditor({ text, onSave, onCancel }: MessageEditorProps): VNode {
  const [draft, setDraft] = useState(unescapeSlack(text));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    onSave(draft);
  };
  return html`<div class="message-editor">
    <textarea
      class="field"
      rows="2"
      aria-label="Bericht bewerken"
      value=${draft}
      onInput=${(event: Event) => event.target instanceof HTMLTextAreaElement && setDraft(event.target.value)}
      onKeyDown=${onKeyDown}
    ></textarea>
    <button type="button" class="slack-button" onClick=${onCancel}>Annuleren</button>
    <button type="button" class="slack-button style-primary" onClick=${() => onSave(draft)}>Opslaan</button>
  </div>`;
}
