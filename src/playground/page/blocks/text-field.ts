/** Text, numbers, e-mail addresses and web addresses. Text with styles is typed plainly. */
/// <reference lib="dom" />

import { html, type VNode } from '../html.ts';
import type { ControlProps } from './element.ts';
import { asText, textOf } from './json.ts';

const inputTypes: Readonly<Record<string, string>> = {
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
};

export function TextField({ element, filled, name, label, notes, onChange }: ControlProps): VNode {
  const value = filled === undefined ? asText(element.initial_value) : String(filled ?? '');
  const common = {
    name,
    'aria-label': label,
    value,
    placeholder: textOf(element.placeholder),
    maxlength: typeof element.max_length === 'number' ? element.max_length : undefined,
    ...notes,
    onInput: (event: Event) => onChange(valueOf(event.target)),
  };
  if (element.multiline === true || element.type === 'rich_text_input')
    return html`<textarea class="field" rows="5" ...${common}></textarea>`;
  return html`<input
    class="field"
    type=${inputTypes[asText(element.type)] ?? 'text'}
    step=${element.is_decimal_allowed === true ? 'any' : undefined}
    min=${element.min_value}
    max=${element.max_value}
    ...${common}
  />`;
}

/** Slack sends null, not an empty text, for a field that was emptied. */
function valueOf(target: EventTarget | null): string | null {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.value !== '' ? target.value : null;
}
