// An input with its label, hint and, after a refused submission, what is wrong with it.
/// <reference lib="dom" />

import type { SlackBlock } from '../../slack/state.ts';
import { h, html, type VNode } from '../html.ts';
import { Element, isGroup } from './element.ts';
import { asObject, textOf } from './json.ts';
import type { Surface } from './surface.ts';

export function InputBlock({
  block,
  surface,
}: {
  readonly block: SlackBlock;
  readonly surface: Surface;
}): VNode {
  const blockId = block.block_id ?? '';
  const element = asObject(block.element);
  const error = surface.form?.errors[blockId];
  const label = html`${textOf(block.label)}${block.optional === true && html`<small> (optioneel)</small>`}`;
  const body = h(Element, {
    element,
    blockId,
    surface,
    isInput: true,
    isDispatched: block.dispatch_action === true,
  });
  const notes = html`${error !== undefined && html`<p class="input-error" role="alert">${error}</p>`}
  ${block.hint !== undefined && html`<p class="input-hint">${textOf(block.hint)}</p>`}`;
  if (isGroup(element.type)) {
    return html`<fieldset class="block-input">
      <legend>${label}</legend>
      ${body}${notes}
    </fieldset>`;
  }
  return html`<div class=${error === undefined ? 'block-input' : 'block-input has-error'}>
    <label><span class="input-label">${label}</span>${body}</label>
    ${notes}
  </div>`;
}
