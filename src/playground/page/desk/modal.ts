// The modal on top of a person's stack. What is typed stays here until it is submitted, also when the app
// redraws the view meanwhile.
/// <reference lib="dom" />

import { useEffect, useRef, useState } from 'preact/hooks';
import type { SlackInputs, SlackInputValue, SlackModal } from '../../slack/state.ts';
import { Blocks } from '../blocks/blocks.ts';
import type { ElementUse } from '../blocks/surface.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import type { DeskContext } from './desk-context.ts';

export interface ModalProps {
  readonly modal: SlackModal;
  readonly desk: DeskContext;
}

export function Modal({ modal, desk }: ModalProps): VNode {
  const [values, setValues] = useState<SlackInputs>({});
  const [isSending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { view, viewId } = modal;
  const { userId, act } = desk;
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('.modal-body :is(input, textarea, select, button)')?.focus();
  }, []);
  // Of a view that was redrawn meanwhile only what still stands in it counts.
  const shown = Object.fromEntries(
    Object.entries(values).filter(([id]) => view.blocks.some(({ block_id: known }) => known === id)),
  );
  const onFill = (blockId: string, actionId: string, value: SlackInputValue) => {
    setValues((known) => ({ ...known, [blockId]: { ...known[blockId], [actionId]: value } }));
  };
  const onAct = (use: ElementUse) => {
    void act({ act: 'click', userId, target: { viewId, values: shown, ...use } });
  };
  const close = () => void act({ act: 'closeModal', userId, viewId });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setSending(true);
    await act({ act: 'submit', userId, viewId, values: shown });
    setSending(false);
  };
  const title = view.title?.text ?? '';
  return html`<div class="veil" onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && close()}>
    <form class="modal" role="dialog" aria-label=${title} ref=${form} novalidate onSubmit=${submit}>
      <div class="modal-head">
        <h3>${title}</h3>
        <button type="button" class="icon-button" aria-label="Sluiten" onClick=${close}>
          ${h(Icon, { name: 'close' })}
        </button>
      </div>
      <div class="modal-body">
        ${h(Blocks, {
          blocks: view.blocks,
          surface: { desk, onAct, form: { values, errors: modal.errors, onFill } },
        })}
      </div>
      <div class="modal-foot">
        <button type="button" class="slack-button" onClick=${close}>
          ${view.close?.text ?? 'Annuleren'}
        </button>
        ${
          view.submit &&
          html`<button type="submit" class="slack-button style-primary" aria-busy=${isSending}>
            ${view.submit.text}
          </button>`
        }
      </div>
    </form>
  </div>`;
}
