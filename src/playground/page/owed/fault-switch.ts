/** Lets a platform fail, to see what the product makes of it. */
/// <reference lib="dom" />

import { sendFault } from '../connection.ts';
import { html, type VNode } from '../html.ts';
import type { FaultName, PlatformFaults, PlatformName } from '../world.ts';

const platforms: readonly { readonly name: PlatformName; readonly label: string }[] = [
  { name: 'telegram', label: 'Telegram' },
  { name: 'slack', label: 'Slack' },
];

const words: Readonly<Record<FaultName, string>> = {
  none: 'works',
  down: 'is down',
  slow: 'is slow',
  limited: 'says 429',
};

interface FaultSwitchProps {
  readonly faults: PlatformFaults;
  readonly onError: (words: string) => void;
}

export function FaultSwitch({ faults, onError }: FaultSwitchProps): VNode {
  return html`<div class="levers" role="group" aria-label="Let a platform fail">
    ${platforms.map(
      ({ name, label }) =>
        html`<label key=${name} class=${faults[name] === 'none' ? 'fault' : 'fault is-on'}>
          ${label}
          <select
            value=${faults[name]}
            onChange=${(event: { currentTarget: HTMLSelectElement }) =>
              sendFault(name, event.currentTarget.value as FaultName).catch((error: Error) =>
                onError(error.message),
              )}
          >
            ${Object.entries(words).map(
              ([fault, shown]) =>
                html`<option key=${fault} value=${fault} selected=${fault === faults[name]}>
                  ${shown}
                </option>`,
            )}
          </select>
        </label>`,
    )}
  </div>`;
}
