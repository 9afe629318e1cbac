// A person sends or closes a form, and what the app's answer does to the screen: `view_submission`, `view_closed`.

import { isObject } from './block-kit/validate.ts';
import { clientErrors, fillIn, stateOf } from './inputs.ts';
import { deliver, interactionBase, modalOf, type InteractionContext } from './interaction.ts';
import { SlackError } from './slack-error.ts';
import type { SlackInputs } from './state.ts';
import { closeModal, closeStack, openModal, readView, replaceModal } from './views.ts';
import { viewWire } from './wire.ts';
import type { SlackWorld, StoredModal } from './world.ts';

/** What became of a submission: `incomplete` never left the person's screen, `failed` showed them an error. */
export interface SubmitResult {
  readonly outcome: 'closed' | 'errors' | 'updated' | 'pushed' | 'cleared' | 'incomplete' | 'failed';
  readonly errors: Readonly<Record<string, string>>;
}

export async function submit(
  context: InteractionContext,
  userId: string,
  viewId: string,
  inputs: SlackInputs,
): Promise<SubmitResult> {
  const { world } = context;
  const modal = modalOf(world, userId, viewId);
  const { blocks } = modal.view;
  modal.values = fillIn(blocks, stateOf(blocks, modal.values), inputs);
  modal.errors = clientErrors(blocks, modal.values);
  world.changes.announce();
  if (Object.keys(modal.errors).length > 0) return { outcome: 'incomplete', errors: modal.errors };
  const payload = {
    ...interactionBase(context, userId, viewId),
    type: 'view_submission',
    view: viewWire(world, modal, modal.values),
    response_urls: [],
  };
  const during = `view_submission ${modal.view.callback_id ?? ''}`;
  const result = await deliver(context, userId, 'interactive', payload, during);
  if (!result.isAcked) return { outcome: 'failed', errors: {} };
  try {
    return applyResponse(world, modal, result.payload);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    world.showError({ userId, reason: 'refused', during, detail: [error.code, ...error.messages].join(' ') });
    return { outcome: 'failed', errors: {} };
  }
}

function applyResponse(world: SlackWorld, modal: StoredModal, payload: unknown): SubmitResult {
  const response = isObject(payload) ? payload : {};
  const action = response['response_action'];
  if (action === undefined) {
    closeModal(world, modal);
    return { outcome: 'closed', errors: {} };
  }
  if (action === 'clear') {
    closeStack(world, modal);
    return { outcome: 'cleared', errors: {} };
  }
  if (action === 'update') {
    replaceModal(world, modal, readView(world, response['view'], 'modal'));
    return { outcome: 'updated', errors: {} };
  }
  if (action === 'push') {
    openModal(world, modal.userId, readView(world, response['view'], 'modal'), modal);
    return { outcome: 'pushed', errors: {} };
  }
  const errors = isObject(response['errors']) ? response['errors'] : {};
  const inputs = new Set(
    modal.view.blocks.filter(({ type }) => type === 'input').map(({ block_id: id }) => id),
  );
  const isKnown = Object.keys(errors).length > 0 && Object.keys(errors).every((id) => inputs.has(id));
  if (action !== 'errors' || !isKnown)
    throw new SlackError('invalid_response_action', [JSON.stringify(response)]);
  modal.errors = Object.fromEntries(Object.entries(errors).map(([id, text]) => [id, String(text)]));
  world.changes.announce();
  return { outcome: 'errors', errors: modal.errors };
}

/** Closes a modal by hand; the app hears of it only where it asked to. */
export async function closeByHand(
  context: InteractionContext,
  userId: string,
  viewId: string,
): Promise<void> {
  const { world } = context;
  const modal = modalOf(world, userId, viewId);
  closeModal(world, modal);
  if (!modal.view.notify_on_close) return;
  const view = viewWire(world, modal, stateOf(modal.view.blocks, modal.values));
  const payload = { ...interactionBase(context, userId, null), type: 'view_closed', view, is_cleared: false };
  await deliver(context, userId, 'interactive', payload, `view_closed ${modal.view.callback_id ?? ''}`);
}
