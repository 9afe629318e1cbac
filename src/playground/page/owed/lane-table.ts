/** The lanes that hold something: how much, what goes next, and what keeps it. */
/// <reference lib="dom" />

import { h, html, type VNode } from '../html.ts';
import type { OwedLane } from '../world.ts';
import { laneWords, reasonWords } from './owed-words.ts';

export function LaneTable({ lanes }: { readonly lanes: readonly OwedLane[] }): VNode {
  if (lanes.length === 0) return html`<p class="owed-none">Everything has arrived.</p>`;
  return html`<div class="lane-scroll" tabindex="0" role="region" aria-label="Lanes">
    <table class="lane-table">
      <thead>
        <tr>
          <th scope="col">Lane</th>
          <th scope="col" class="is-number">Owed</th>
          <th scope="col" class="is-number">Parked</th>
          <th scope="col">Next</th>
          <th scope="col">Why it waits</th>
        </tr>
      </thead>
      <tbody>
        ${lanes.map((lane) => h(LaneRow, { key: lane.lane, lane }))}
      </tbody>
    </table>
  </div>`;
}

function LaneRow({ lane: { lane, owed, parked, next, reason } }: { readonly lane: OwedLane }): VNode {
  const { platform, rest } = laneWords(lane);
  const why = reasonWords(reason);
  return html`<tr class=${parked > 0 ? 'is-parked' : ''}>
    <th scope="row" title=${lane}>${platform} <code>${rest}</code></th>
    <td class="is-number">${owed}</td>
    <td class="is-number">${parked}</td>
    <td title=${next?.subject}>${next && html`<code>${next.subject}</code> ${next.kind}`}</td>
    <td title=${why}>${why}</td>
  </tr>`;
}
