/** The civil clock that the whole playground shares. */
/// <reference lib="dom" />

import { dayWithYear, timeWithSeconds } from '../format.ts';
import { html, type VNode } from '../html.ts';
import { useNow } from '../use-now.ts';

interface CivilClockProps {
  readonly timeZone: string;
  readonly clockAheadMs: number;
  readonly isSmall: boolean;
}

export function CivilClock({ timeZone, clockAheadMs, isSmall }: CivilClockProps): VNode {
  const at = useNow(500) + clockAheadMs;
  const moment = { at, locale: 'en-GB', timeZone };
  return html`<div
    class=${isSmall ? 'civil-clock is-small' : 'civil-clock'}
    role="timer"
    aria-label="Civil clock"
  >
    <time dateTime=${new Date(at).toISOString()}>${timeWithSeconds(moment)}</time>
    <p>${dayWithYear(moment)}<small>${timeZone.replace('_', ' ')}</small></p>
  </div>`;
}
