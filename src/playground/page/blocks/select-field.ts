/** Selects of every source: the app's own options, people, channels; one choice or several. */
/// <reference lib="dom" />

import { h, html, type VNode } from '../html.ts';
import type { DeskContext } from '../desk/desk-context.ts';
import type { ControlProps } from './element.ts';
import { asObject, asObjects, asText, optionValues, textOf, type Json } from './json.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly group: string | null;
}

export function SelectField(props: ControlProps): VNode {
  const { element, surface, filled, name, label, notes, onChange } = props;
  const choices = choicesOf(element, surface.desk);
  if (asText(element.type).startsWith('multi_')) return h(ManyChoices, { ...props, choices });
  // A menu that was drawn anew may have lost what was chosen in it.
  const isKnown = filled === null || choices.some(({ value }) => value === filled);
  const chosen = filled === undefined || !isKnown ? initialOne(element) : String(filled ?? '');
  const option = (choice: Choice) =>
    html`<option value=${choice.value} selected=${choice.value === chosen}>${choice.label}</option>`;
  return html`<select
    class="field is-select"
    aria-label=${label}
    ...${notes}
    name=${name}
    value=${chosen}
    onChange=${(event: Event) => event.target instanceof HTMLSelectElement && onChange(event.target.value || null)}
  >
    <option value="">${textOf(element.placeholder) || 'Kies…'}</option>
    ${groupsOf(choices).map(({ group, members }) =>
      group === null ? members.map(option) : html`<optgroup label=${group}>${members.map(option)}</optgroup>`,
    )}
  </select>`;
}

function ManyChoices(props: ControlProps & { readonly choices: readonly Choice[] }): VNode {
  const { element, choices, filled, name, label, onChange } = props;
  const known = filled === undefined ? initialMany(element) : [filled ?? []].flat().map(String);
  const chosen = known.filter((value) => choices.some((choice) => choice.value === value));
  const max = typeof element.max_selected_items === 'number' ? element.max_selected_items : Infinity;
  const row = ({ value, label: words }: Choice) => {
    const isChosen = chosen.includes(value);
    const onToggle = (event: Event) =>
      event.target instanceof HTMLInputElement &&
      onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value));
    return html`<label class="choice">
      <input
        type="checkbox"
        name=${name}
        value=${value}
        checked=${isChosen}
        disabled=${!isChosen && chosen.length >= max}
        onChange=${onToggle}
      />
      <span>${words}</span>
    </label>`;
  };
  return html`<div class="choices is-boxed" role="group" aria-label=${label}>
    ${groupsOf(choices).map(({ group, members }) =>
      group === null
        ? members.map(row)
        : html`<div class="choices" role="group" aria-label=${group}>
            <b aria-hidden="true">${group}</b>
            ${members.map(row)}
          </div>`,
    )}
  </div>`;
}

interface Group {
  readonly group: string | null;
  readonly members: readonly Choice[];
}

function groupsOf(choices: readonly Choice[]): Group[] {
  const names = [...new Set(choices.map(({ group }) => group))];
  return names.map((group) => ({ group, members: choices.filter((choice) => choice.group === group) }));
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
