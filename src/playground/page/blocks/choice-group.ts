/** Checkboxes and radio buttons. */
/// <reference lib="dom" />

import { h, html, type VNode } from '../html.ts';
import type { ControlProps } from './element.ts';
import { asObject, asObjects, asText, optionValues } from './json.ts';
import { TextObject } from './text-object.ts';

export function ChoiceGroup({ element, surface, filled, name, label, onChange }: ControlProps): VNode {
  const isRadio = element.type === 'radio_buttons';
  const initial = isRadio
    ? [asText(asObject(element.initial_option).value)]
    : optionValues(element.initial_options);
  const chosen = filled === undefined ? initial : [filled ?? []].flat().map(String);
  const toggle = (value: string, isOn: boolean) => {
    if (isRadio) onChange(value);
    else onChange(isOn ? [...chosen, value] : chosen.filter((one) => one !== value));
  };
  return html`<div class="choices" role="group" aria-label=${label}>
    ${asObjects(element.options).map((option) => {
      const value = asText(option.value);
      return html`<label class="choice">
        <input
          type=${isRadio ? 'radio' : 'checkbox'}
          name=${name}
          value=${value}
          checked=${chosen.includes(value)}
          onChange=${(event: Event) => event.target instanceof HTMLInputElement && toggle(value, event.target.checked)}
        />
        <span>
          ${h(TextObject, { value: option.text, desk: surface.desk })}
          ${
            option.description !== undefined &&
            html`<small>${h(TextObject, { value: option.description, desk: surface.desk })}</small>`
          }
        </span>
      </label>`;
    })}
  </div>`;
}
