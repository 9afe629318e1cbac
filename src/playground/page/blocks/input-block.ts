/** An input with its label, hint and, after a refused submission, what is wrong with it. */
/// <reference lib="dom" />

import { useId } from 'preact/hooks';
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
  const id = useId();
  const blockId = block.block_id ?? '';
  const element = asObject(block.element);
  const error = surface.form.errors[blockId];
  const isOptional = block.optional === true;
  const label = html`${textOf(block.label)}${isOptional && html`<small> (optioneel)</small>`}`;
  const described = [error !== undefined && `${id}-error`, block.hint !== undefined && `${id}-hint`];
  const notes = {
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-required': isOptional ? undefined : true,
  };
  const body = h(Element, {
    element,
    blockId,
    surface,
    isInput: true,
    isDispatched: block.dispatch_action === true,
    notes,
  });
  const words = html`${error !== undefined && html`<p id=${`${id}-error`} class="input-error" role="alert">${error}</p>`}
  ${block.hint !== undefined && html`<p id=${`${id}-hint`} class="input-hint">${textOf(block.hint)}</p>`}`;
  const className = error === undefined ? 'block-input' : 'block-input has-error';
  if (isGroup(element.type)) {
    return html`<fieldset class=${className} aria-describedby=${notes['aria-describedby']}>
      <legend>${label}</legend>
      ${body}${words}
    </fieldset>`;
  }
  return html`<div class=${className}>
    <label><span class="input-label">${label}</span>${body}</label>
    ${words}
  </div>`;
}
