// Whose phone is shown.
/// <reference lib="dom" />

import type { TelegramPerson } from '../../telegram/state.ts';
import { Avatar } from '../avatar.ts';
import { h, html, type VNode } from '../html.ts';

export interface ResidentPickerProps {
  readonly persons: readonly TelegramPerson[];
  readonly chosen: number | null;
  readonly unread: ReadonlyMap<number, number>;
  readonly onChoose: (id: number) => void;
}

export function ResidentPicker({ persons, chosen, unread, onChoose }: ResidentPickerProps): VNode {
  return html`<div class="people" role="group" aria-label="Resident">
    ${persons.map((person) => {
      const count = unread.get(person.id) ?? 0;
      return html`<button
        type="button"
        class="person"
        aria-pressed=${person.id === chosen}
        title=${`${person.firstName} (${person.languageCode ?? 'no language'})`}
        onClick=${() => onChoose(person.id)}
      >
        ${h(Avatar, { id: String(person.id), name: person.firstName, shape: 'round' })}
        <span class="person-name">${person.firstName}</span>
        <small>${person.languageCode ?? '–'}</small>
        ${count > 0 && html`<span class="badge" aria-label=${`${count} unread`}>${count}</span>`}
      </button>`;
    })}
  </div>`;
}
