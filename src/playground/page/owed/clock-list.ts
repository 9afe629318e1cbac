/** Due moments, soonest first. */
/// <reference lib="dom" />

import { distance, shortMoment } from '../format.ts';
import { html, type VNode } from '../html.ts';
import { useNow } from '../use-now.ts';
import type { OwedClock } from '../world.ts';
import { clockWords } from './owed-words.ts';

interface ClockListProps {
  readonly clocks: readonly OwedClock[];
  readonly timeZone: string;
  readonly clockAheadMs: number;
}

export function ClockList({ clocks, timeZone, clockAheadMs }: ClockListProps): VNode {
  const now = useNow(1000) + clockAheadMs;
  if (clocks.length === 0) return html`<p class="owed-none">No term or reminder is running.</p>`;
  return html`<ul class="clock-list" tabindex="0" aria-label="Due moments">
    ${clocks.map(({ name, subject, dueAt }) => {
      const at = Date.parse(dueAt);
      return html`<li key=${`${name} ${subject}`} class=${at < now ? 'is-late' : ''}>
        <span class="clock-name">${clockWords(name)}</span>
        <span class="clock-subject" title=${subject}>${subject}</span>
        <time dateTime=${dueAt} title=${shortMoment({ at, locale: 'en-GB', timeZone })}
          >${distance(at - now)}</time
        >
      </li>`;
    })}
  </ul>`;
}
