/**
 * A person's modals: the one on top is shown, those below it keep what was typed in them. What is typed stays here until it is
 * submitted, also when the app redraws the view meanwhile.
 */
/// <reference lib="dom" />

import { useEffect, useRef, useState } from 'preact/hooks';
import type { SlackModal } from '../../slack/state.ts';
import { Blocks } from '../blocks/blocks.ts';
import type { ElementUse } from '../blocks/surface.ts';
import { clickValues, useForm } from '../blocks/use-form.ts';
import { keepFocusIn } from '../focus.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import type { DeskContext } from './desk-context.ts';

interface ModalStackProps {
  readonly modals: readonly SlackModal[];
  readonly desk: DeskContext;
}

export function ModalStack({ modals, desk }: ModalStackProps): VNode | null {
  if (modals.length === 0) return null;
  return html`<div class="veil">
    ${modals.map((modal, index) => h(Modal, { key: modal.viewId, modal, desk, isTop: index === modals.length - 1 }))}
  </div>`;
}

interface ModalProps {
  readonly modal: SlackModal;
  readonly desk: DeskContext;
  readonly isTop: boolean;
}

function Modal({ modal, desk, isTop }: ModalProps): VNode {
  const { view, viewId, errors } = modal;
  const { form, standing } = useForm(view.blocks, { errors, held: modal.values });
  const [isSending, setSending] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const { userId, act } = desk;
  useEffect(() => {
    if (!isTop) return;
    const first = '.modal-body :is(input, textarea, select, button):not(:disabled)';
    const fallback = '.modal-foot button:last-child';
    (
      element.current?.querySelector<HTMLElement>(first) ??
      element.current?.querySelector<HTMLElement>(fallback)
    )?.focus();
  }, [isTop]);
  useEffect(() => {
    element.current
      ?.querySelector<HTMLElement>('[aria-invalid], .has-error input, .has-error button')
      ?.focus();
  }, [Object.keys(errors).join(' ')]);
  const onAct = (use: ElementUse) => {
    void act({ act: 'click', userId, target: { viewId, ...clickValues(standing), ...use } });
  };
  const close = () => void act({ act: 'closeModal', userId, viewId });
  const closeAll = () => void act({ act: 'closeModal', userId, viewId, isWholeStack: true });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setSending(true);
    await act({ act: 'submit', userId, viewId, values: standing });
    setSending(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    else if (element.current) keepFocusIn(element.current, event);
  };
  const title = view.title?.text ?? '';
  const back = modal.previousViewId === null ? 'Annuleren' : 'Terug';
  return html`<form
    class="modal"
    tabindex="-1"
    role="dialog"
    aria-modal="true"
    aria-label=${title}
    ref=${element}
    hidden=${!isTop}
    novalidate
    onSubmit=${submit}
    onKeyDown=${onKeyDown}
  >
    <div class="modal-head">
      <h3>${title}</h3>
      <button type="button" class="icon-button" aria-label="Sluiten" onClick=${closeAll}>
        ${h(Icon, { name: 'close' })}
      </button>
    </div>
    <div class="modal-body">${h(Blocks, { blocks: view.blocks, surface: { desk, onAct, form } })}</div>
    <div class="modal-foot">
      <button type="button" class="slack-button" onClick=${close}>${view.close?.text ?? back}</button>
      ${
        view.submit &&
        html`<button type="submit" class="slack-button style-primary" aria-busy=${isSending}>
          ${view.submit.text}
        </button>`
      }
    </div>
  </form>`;
}
