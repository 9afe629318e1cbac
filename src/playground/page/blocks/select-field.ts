// Selects of every source: the app's own options, people, channels; one choice or several.
/// <reference lib="dom" />

import { html, type VNode } from '../html.ts';
import type { DeskContext } from '../desk/desk-context.ts';
import type { ControlProps } from './element.ts';
import { asObject, asObjects, asText, optionValues, textOf, type Json } from './json.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly group: string | null;
}

export function SelectField({ element, surface, filled, name, label, onChange }: ControlProps): VNode {
  const choices = choicesOf(element, surface.desk);
  const type = asText(element.type);
  if (type.startsWith('multi_')) {
    const chosen = filled === undefined ? initialMany(element) : [filled ?? []].flat().map(String);
    return html`<div class="choices is-boxed" role="group" aria-label=${label}>
      ${choices.map(
        ({ value, label: words }) =>
          html`<label class="choice">
            <input
              type="checkbox"
              name=${name}
              value=${value}
              checked=${chosen.includes(value)}
              onChange=${(event: Event) =>
                event.target instanceof HTMLInputElement &&
                onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
            />
            <span>${words}</span>
          </label>`,
      )}
    </div>`;
  }
  const chosen = filled === undefined ? initialOne(element) : String(filled ?? '');
  const groups = [...new Set(choices.map(({ group }) => group))];
  const option = (choice: Choice) =>
    html`<option value=${choice.value} selected=${choice.value === chosen}>${choice.label}</option>`;
  return html`<select
    class="field is-select"
    aria-label=${label}
    name=${name}
    value=${chosen}
    onChange=${(event: Event) => event.target instanceof HTMLSelectElement && onChange(event.target.value || null)}
  >
    <option value="">${textOf(element.placeholder) || 'Kies…'}</option>
    ${groups.map((group) => {
      const members = choices.filter((choice) => choice.group === group).map(option);
      return group === null ? members : html`<optgroup label=${group}>${members}</optgroup>`;
    })}
  </select>`;
}

function choicesOf(element: Json, desk: DeskContext): Choice[] {
  const type = asText(element.type);
  if (type.includes('users')) {
    const people = desk.world.users.filter(({ isBot, isDeleted }) => !isBot && !isDeleted);
    return people.map(({ id, realName, name }) => ({ value: id, label: realName || name, group: null }));
  }
  if (type.includes('conversations') || type.includes('channels')) {
    const seen = desk.world.channels.filter(
      ({ isPrivate, members }) => !isPrivate || members.includes(desk.userId),
    );
    return seen.map(({ id, name }) => ({ value: id, label: `#${name}`, group: null }));
  }
  const own = (options: unknown, group: string | null): Choice[] =>
    asObjects(options).map(({ value, text }) => ({ value: asText(value), label: textOf(text), group }));
  const groups = asObjects(element.option_groups);
  return groups.length > 0
    ? groups.flatMap(({ label, options }) => own(options, textOf(label)))
    : own(element.options, null);
}

function initialOne(element: Json): string {
  const option = asText(asObject(element.initial_option).value);
  return (
    option ||
    asText(element.initial_user) ||
    asText(element.initial_conversation) ||
    asText(element.initial_channel)
  );
}

function initialMany(element: Json): string[] {
  const ids = element.initial_users ?? element.initial_conversations ?? element.initial_channels;
  return Array.isArray(ids) ? ids.map(String) : optionValues(element.initial_options);
}
