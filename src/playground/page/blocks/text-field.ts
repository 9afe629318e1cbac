// Text, numbers, e-mail addresses and web addresses.
/// <reference lib="dom" />

import { html, type VNode } from '../html.ts';
import type { ControlProps } from './element.ts';
import { asText, textOf } from './json.ts';

const inputTypes: Readonly<Record<string, string>> = {
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
};

export function TextField({ element, filled, name, label, onChange }: ControlProps): VNode {
  const value = filled === undefined ? asText(element.initial_value) : String(filled ?? '');
  const common = {
    name,
    'aria-label': label,
    value,
    placeholder: textOf(element.placeholder),
    maxlength: typeof element.max_length === 'number' ? element.max_length : undefined,
    onInput: (event: Event) => onChange(valueOf(event.target)),
  };
  if (element.multiline === true) return html`<textarea class="field" rows="5" ...${common}></textarea>`;
  return html`<input
    class="field"
    type=${inputTypes[asText(element.type)] ?? 'text'}
    step="any"
    ...${common}
  />`;
}

/** Slack sends null, not an empty text, for a field that was emptied. */
function valueOf(target: EventTarget | null): string | null {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.value !== '' ? target.value : null;
}
