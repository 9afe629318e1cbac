/** The foot of the phone: where one writes, or what has to happen before one can. */
/// <reference lib="dom" />

import type { TelegramPerson } from '../../telegram/state.ts';
import { h, html, type VNode } from '../html.ts';
import { Composer, type ComposerProps } from './composer.ts';

interface PhoneFootProps extends ComposerProps {
  readonly person: TelegramPerson;
  readonly onStart: () => void;
  readonly onUnblock: () => void;
}

export function PhoneFoot({ person, onStart, onUnblock, ...composer }: PhoneFootProps): VNode {
  const { words } = composer;
  if (person.hasBlockedBot) {
    return html`<div class="blocked-bar">
      <span>${words.blocked}</span>
      <button type="button" class="text-button" onClick=${onUnblock}>${words.unblock}</button>
    </div>`;
  }
  if (!person.hasStarted) {
    return html`<div class="start-bar">
      <button type="button" class="start-button" onClick=${onStart}>${words.start}</button>
    </div>`;
  }
  return h(Composer, composer);
}
