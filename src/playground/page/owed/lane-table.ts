// The lanes that hold something: how much, what goes next, and what keeps it.
/// <reference lib="dom" />

import { html, type VNode } from '../html.ts';
import type { OwedLane } from '../world.ts';

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
        ${lanes.map(
          ({ lane, owed, parked, next, reason }) =>
            html`<tr key=${lane} class=${parked > 0 ? 'is-parked' : ''}>
              <th scope="row" title=${lane}>${lane}</th>
              <td class="is-number">${owed}</td>
              <td class="is-number">${parked}</td>
              <td title=${next?.subject}>
                ${next ? html`${next.subject} <small>${next.kind}</small>` : '–'}
              </td>
              <td>${reason ?? '–'}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
