/** A section: words, facts in two columns, and perhaps one element at its side. */
/// <reference lib="dom" />

import type { SlackBlock } from '../../slack/state.ts';
import { h, html, type VNode } from '../html.ts';
import { Element } from './element.ts';
import { asObject, asObjects } from './json.ts';
import type { Surface } from './surface.ts';
import { TextObject } from './text-object.ts';

export function SectionBlock({
  block,
  surface,
}: {
  readonly block: SlackBlock;
  readonly surface: Surface;
}): VNode {
  const { desk } = surface;
  const fields = asObjects(block.fields);
  return html`<div class="block-section">
    <div class="block-words">
      ${block.text !== undefined && h(TextObject, { value: block.text, desk })}
      ${
        fields.length > 0 &&
        html`<div class="block-fields">${fields.map((field) => h(TextObject, { value: field, desk }))}</div>`
      }
    </div>
    ${
      block.accessory !== undefined &&
      html`<div class="block-accessory">
        ${h(Element, { element: asObject(block.accessory), blockId: block.block_id ?? '', surface, isInput: false })}
      </div>`
    }
  </div>`;
}
