/** The left half: the phone of the resident who is chosen above it. */
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import { sendTelegramAct } from '../connection.ts';
import { h, html, type VNode } from '../html.ts';
import type { TelegramAct, TelegramPerson } from '../../telegram/state.ts';
import type { PageInfo, TelegramWorld } from '../world.ts';
import { PhoneScreen } from './phone-screen.ts';
import { ResidentPicker } from './resident-picker.ts';
import { useUnread } from './use-unread.ts';

interface PhoneProps {
  readonly world: TelegramWorld;
  readonly info: PageInfo;
  readonly clockAheadMs: number;
  readonly onRefused: (why: string) => void;
}

export function Phone({ world, info, onRefused }: PhoneProps): VNode {
  const [chosenId, setChosenId] = useState<number | null>(null);
  const person: TelegramPerson | undefined =
    world.persons.find(({ id }) => id === chosenId) ?? world.persons[0];
  const unread = useUnread(world.chats, person?.id ?? null);
  const act = (wanted: TelegramAct) => {
    sendTelegramAct(wanted).catch((error: unknown) => onRefused(error instanceof Error ? error.message : ''));
  };
  return html`<section class="side phone-side" aria-labelledby="phone-title">
    <div class="side-head">
      <h2 id="phone-title">A resident’s phone</h2>
      ${h(ResidentPicker, { persons: world.persons, chosen: person?.id ?? null, unread, onChoose: setChosenId })}
    </div>
    <div class="device">
      ${
        person
          ? h(PhoneScreen, { key: person.id, person, world, info, act })
          : html`<p class="empty">Nobody has a phone yet.</p>`
      }
    </div>
  </section>`;
}
