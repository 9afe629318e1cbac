/** Whose phone is shown. */
/// <reference lib="dom" />

import type { TelegramPerson } from '../../telegram/state.ts';
import { Avatar } from '../avatar.ts';
import { h, html, type VNode } from '../html.ts';

interface ResidentPickerProps {
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
        <span class="person-words">
          <span class="person-name">${person.firstName}</span>
          <small>${languageName(person.languageCode)}</small>
        </span>
        ${count > 0 && html`<span class="badge" aria-label=${`${count} unread`}>${count}</span>`}
      </button>`;
    })}
  </div>`;
}

/** The language's own short name in English; a phone may tell none. */
function languageName(code: string | null): string {
  if (code === null) return 'no language';
  return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
}
