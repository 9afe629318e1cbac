/** A table; its first row is its head. */
/// <reference lib="dom" />

import type { SlackBlock } from '../../slack/state.ts';
import type { DeskContext } from '../desk/desk-context.ts';
import { h, html, type ComponentChild, type VNode } from '../html.ts';
import { asObjects, asText, type Json } from './json.ts';
import { RichText } from './rich-text.ts';

export function TableBlock({
  block,
  desk,
}: {
  readonly block: SlackBlock;
  readonly desk: DeskContext;
}): VNode {
  const rows = (Array.isArray(block.rows) ? block.rows : []).map((row: unknown) => asObjects(row));
  const [head = [], ...body] = rows;
  const align = asObjects(block.column_settings).map((column) => asText(column.align) || 'left');
  const cell = (value: Json) => cellNode(value, desk);
  return html`<div class="block-table" tabindex="0" role="region" aria-label="Tabel">
    <table>
      <thead>
        <tr>
          ${head.map((value, at) => html`<th scope="col" class=${`is-${align[at] ?? 'left'}`}>${cell(value)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map(
          (row) =>
            html`<tr>
              ${row.map((value, at) => html`<td class=${`is-${align[at] ?? 'left'}`}>${cell(value)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function cellNode(value: Json, desk: DeskContext): ComponentChild {
  if (value.type === 'rich_text') return h(RichText, { block: value, desk });
  return asText(value.text) || (typeof value.value === 'number' ? String(value.value) : '');
}
