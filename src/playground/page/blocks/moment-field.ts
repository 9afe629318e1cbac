/** Dates and times. */
/// <reference lib="dom" />

import { html, type VNode } from '../html.ts';
import type { ControlProps } from './element.ts';
import { asText } from './json.ts';

export function MomentField({ element, filled, name, label, notes, onChange }: ControlProps): VNode {
  const onInput = (event: Event) => {
    const value = event.target instanceof HTMLInputElement ? event.target.value : '';
    if (value === '') onChange(null);
    else onChange(element.type === 'datetimepicker' ? Math.round(Date.parse(value) / 1000) : value);
  };
  if (element.type === 'datetimepicker') {
    const seconds = filled === undefined ? element.initial_date_time : filled;
    const value = typeof seconds === 'number' ? localMinute(seconds) : '';
    return html`<input
      class="field"
      type="datetime-local"
      name=${name}
      aria-label=${label}
      ...${notes}
      value=${value}
      onInput=${onInput}
    />`;
  }
  const isTime = element.type === 'timepicker';
  const initial = asText(isTime ? element.initial_time : element.initial_date);
  const value = filled === undefined ? initial : String(filled ?? '');
  return html`<input
    class="field is-short"
    type=${isTime ? 'time' : 'date'}
    name=${name}
    aria-label=${label}
    ...${notes}
    value=${value}
    onInput=${onInput}
  />`;
}

function localMinute(seconds: number): string {
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
