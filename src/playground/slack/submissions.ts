/** A person sends or closes a form, and what the app's answer does to the screen: `view_submission`, `view_closed`. */
import { isObject } from './block-kit/validate.ts';
import { clientErrors } from './client-checks.ts';
import { fillIn, stateOf } from './inputs.ts';
import { deliver, interactionBase, modalOf, type InteractionContext } from './interaction.ts';
import { SlackError } from './slack-error.ts';
import type { SlackInputs } from './state.ts';
import { closeModal, closeStack, openModal, readView, replaceModal, stackOf } from './views.ts';
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
  modal.values = fillIn(world, blocks, stateOf(blocks, modal.values), inputs);
  modal.errors = clientErrors(blocks, modal.values);
  world.changes.announce();
  if (Object.keys(modal.errors).length > 0) return { outcome: 'incomplete', errors: modal.errors };
  giveFiles(world, modal);
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

/** What a person hands in with a form the app may fetch. */
function giveFiles(world: SlackWorld, modal: StoredModal): void {
  const states = Object.values(modal.values).flatMap((actions) => Object.values(actions));
  for (const given of states.flatMap(({ files }) => (Array.isArray(files) ? files.filter(isObject) : []))) {
    const file = world.files.get(String(given['id']));
    if (file) file.isGivenToApp = true;
  }
}

/**
 * Closes a modal by hand: the button at its foot closes one view, or all where the view says so; the cross all. The app
 * hears of every closed view that asks for it, the top one first.
 */
export async function closeByHand(
  context: InteractionContext,
  userId: string,
  viewId: string,
  how: 'button' | 'cross',
): Promise<void> {
  const { world } = context;
  const modal = modalOf(world, userId, viewId);
  const isCleared = how === 'cross' || modal.view.clear_on_close === true;
  const closed = isCleared ? stackOf(world, modal).reverse() : [modal];
  if (isCleared) closeStack(world, modal);
  else closeModal(world, modal);
  for (const one of closed.filter(({ view }) => view.notify_on_close === true)) {
    const payload = {
      ...interactionBase(context, userId, null),
      type: 'view_closed',
      view: viewWire(world, one, stateOf(one.view.blocks, one.values)),
      is_cleared: isCleared,
    };
    await deliver(context, userId, 'interactive', payload, `view_closed ${one.view.callback_id ?? ''}`);
  }
}
