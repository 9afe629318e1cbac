/** Who acts at the desk: handler, coordinator, location manager. */
/// <reference lib="dom" />

import type { SlackUser } from '../../slack/state.ts';
import { Avatar } from '../avatar.ts';
import { h, html, type VNode } from '../html.ts';
import type { PageInfo } from '../world.ts';

interface DeskPeopleProps {
  readonly people: readonly SlackUser[];
  readonly roles: PageInfo['roles'];
  readonly chosen: string | null;
  readonly callsOf: (userId: string) => number;
  readonly onChoose: (id: string) => void;
}

export function DeskPeople({ people, roles, chosen, callsOf, onChoose }: DeskPeopleProps): VNode {
  return html`<div class="people" role="group" aria-label="Acting as">
    ${people.map((user) => {
      const calls = user.id === chosen ? 0 : callsOf(user.id);
      return html`<button
        type="button"
        class="person"
        aria-pressed=${user.id === chosen}
        title=${`${user.realName}, ${roles[user.id] ?? user.name}`}
        onClick=${() => onChoose(user.id)}
      >
        ${h(Avatar, { id: user.id, name: user.realName || user.name, shape: 'square' })}
        <span class="person-words">
          <span class="person-name">${user.realName || user.name}</span>
          <small lang="nl">${roles[user.id] ?? `@${user.name}`}</small>
        </span>
        ${calls > 0 && html`<span class="badge" aria-label=${`${calls} unread`}>${calls}</span>`}
      </button>`;
    })}
  </div>`;
}
