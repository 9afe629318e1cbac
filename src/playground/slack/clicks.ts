// A person presses or chooses something in a message, a modal or the home tab: `block_actions`.

import { elementsOf } from './block-kit/validate.ts';
import { fillIn, stateOf, touchedWire } from './inputs.ts';
import {
  channelBrief,
  deliver,
  interactionBase,
  modalOf,
  visibleConversation,
  type InteractionContext,
} from './interaction.ts';
import type { ResponseTarget } from './passes.ts';
import type { SlackBlock, SlackPlace, SlackTouch } from './state.ts';
import { messageWire, viewWire } from './wire.ts';
import type { StoredModal, Wire } from './world.ts';

/** Presses or chooses an element; resolves with whether the app acknowledged it. */
export async function click(
  context: InteractionContext,
  userId: string,
  target: SlackPlace & SlackTouch,
): Promise<boolean> {
  const place = findPlace(context, userId, target);
  if (place.modal && 'values' in target && target.values !== undefined) {
    const { view, values } = place.modal;
    place.modal.values = fillIn(view.blocks, stateOf(view.blocks, values), target.values);
  }
  const { block, element } = findElement(place.blocks, target);
  const action = touchedWire(element, block.block_id ?? '', target.value);
  if (place.modal && element['type'] !== 'button' && target.value !== undefined) {
    const inputs = { [block.block_id ?? '']: { [target.actionId]: target.value } };
    place.modal.values = fillIn(
      place.modal.view.blocks,
      stateOf(place.modal.view.blocks, place.modal.values),
      inputs,
    );
  }
  const payload = {
    ...interactionBase(context, userId, place.modal?.viewId ?? null),
    type: 'block_actions',
    ...place.payload(),
    actions: [{ ...action, action_ts: context.world.nextTs() }],
  };
  const result = await deliver(context, userId, 'interactive', payload, `block_actions ${target.actionId}`);
  return result.isAcked;
}

interface Place {
  readonly blocks: readonly SlackBlock[];
  readonly modal: StoredModal | null;
  readonly payload: () => Wire;
}

function findPlace(context: InteractionContext, userId: string, target: SlackPlace): Place {
  const { world } = context;
  if ('viewId' in target) {
    const modal = modalOf(world, userId, target.viewId);
    const payload = () => {
      const view = viewWire(world, modal, stateOf(modal.view.blocks, modal.values));
      return { container: { type: 'view', view_id: modal.viewId }, view, state: view['state'] };
    };
    return { blocks: modal.view.blocks, modal, payload };
  }
  if ('home' in target) {
    const home = world.homes.get(userId);
    if (!home) throw new Error(`the home tab of ${userId} is empty`);
    const values = stateOf(home.view.blocks);
    const payload = () => ({
      container: { type: 'view', view_id: home.viewId },
      view: viewWire(world, home, values),
    });
    return { blocks: home.view.blocks, modal: null, payload };
  }
  const conversation = visibleConversation(world, userId, target.channel);
  const message = world.message(conversation, target.ts);
  const ephemeral = world.ephemerals.find(
    (one) => one.ts === target.ts && one.userId === userId && !one.isDeleted,
  );
  const shown = message ?? ephemeral;
  if (!shown) throw new Error(`${userId} sees no message ${target.ts} in ${target.channel}`);
  const response: ResponseTarget = {
    channelId: conversation.id,
    userId,
    messageTs: shown.ts,
    isEphemeral: message === null,
    threadTs: shown.threadTs,
  };
  const container = {
    type: 'message',
    message_ts: shown.ts,
    channel_id: conversation.id,
    is_ephemeral: message === null,
    ...(shown.threadTs === null ? {} : { thread_ts: shown.threadTs }),
  };
  const payload = () => ({
    container,
    channel: channelBrief(conversation),
    ...(message ? { message: messageWire(world, conversation, message) } : {}),
    state: { values: stateOf(shown.blocks) },
    response_url: context.passes.issueResponseUrl(response),
  });
  return { blocks: shown.blocks, modal: null, payload };
}

function findElement(blocks: readonly SlackBlock[], touch: SlackTouch): { block: SlackBlock; element: Wire } {
  const all = blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  const fitting = all.filter(
    ({ block, element }) =>
      element['action_id'] === touch.actionId &&
      (touch.blockId === undefined || block.block_id === touch.blockId),
  );
  const byValue = fitting.find(
    ({ element }) => element['type'] === 'button' && element['value'] === touch.value,
  );
  const found = byValue ?? fitting[0];
  if (found) return found;
  throw new Error(
    `no element ${touch.actionId}; there are: ${all.map(({ element }) => String(element['action_id'])).join(' | ')}`,
  );
}
