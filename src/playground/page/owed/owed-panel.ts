/** The strip at the bottom: what the product still owes and why, what comes up when, and the civil clock. */
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import type { OwedReport, PageInfo } from '../world.ts';
import { CivilClock } from './civil-clock.ts';
import { ClockList } from './clock-list.ts';
import { ClockJump } from './clock-jump.ts';
import { FaultSwitch } from './fault-switch.ts';
import { LaneTable } from './lane-table.ts';

interface OwedPanelProps {
  readonly report: OwedReport | null;
  readonly info: PageInfo;
  readonly clockAheadMs: number;
}

export function OwedPanel({ report, info, clockAheadMs }: OwedPanelProps): VNode {
  const [isOpen, setOpen] = useState(true);
  const [error, setError] = useState('');
  const totals = report?.owed.totals ?? { owed: 0, parked: 0 };
  return html`<section class=${isOpen ? 'owed' : 'owed is-closed'} aria-label="Under the hood">
    <div class="owed-part owed-lanes">
      <div class="owed-head">
        <h2>Still owed</h2>
        <p aria-live="polite">
          <b>${totals.owed}</b> to
          send${totals.parked > 0 && html`, <b class="is-parked">${totals.parked} parked</b>`}
        </p>
      </div>
      ${isOpen && h(LaneTable, { lanes: report?.owed.lanes ?? [] })}
    </div>
    <div class="owed-part owed-clocks">
      <div class="owed-head">
        <h2>Coming up</h2>
        <p><b>${report?.owed.clocks.length ?? 0}</b> clocks running</p>
      </div>
      ${isOpen && h(ClockList, { clocks: report?.owed.clocks ?? [], timeZone: info.timeZone, clockAheadMs })}
    </div>
    <div class="owed-part owed-time">
      ${h(CivilClock, { timeZone: info.timeZone, clockAheadMs, isSmall: !isOpen })}
      ${
        isOpen &&
        report?.faults &&
        html`${h(ClockJump, { onError: setError })}
        ${h(FaultSwitch, { faults: report.faults, onError: setError })}`
      }
      ${error !== '' && html`<p class="lever-error" role="alert">${error}</p>`}
    </div>
    <button
      type="button"
      class="icon-button owed-toggle"
      aria-expanded=${isOpen}
      aria-label=${isOpen ? 'Hide details' : 'Show details'}
      onClick=${() => setOpen(!isOpen)}
    >
      ${h(Icon, { name: 'down' })}
    </button>
  </section>`;
}
