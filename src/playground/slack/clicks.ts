/** A person presses or chooses something in a message, a modal or the home tab: `block_actions`. */
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
import type { SlackBlock, SlackInputs, SlackPlace, SlackTouch } from './state.ts';
import { messageWire, viewWire } from './wire.ts';
import type { SlackWorld, StoredHome, StoredModal, Wire } from './world.ts';

/** Presses or chooses an element; resolves with whether the app acknowledged it. */
export async function click(
  context: InteractionContext,
  userId: string,
  target: SlackPlace & SlackTouch,
): Promise<boolean> {
  const place = findPlace(context, userId, target);
  const { block, element } = findElement(place.blocks, target);
  const blockId = block.block_id ?? '';
  const action = touchedWire(context.world, element, blockId, target.value);
  place.enter(target.values ?? {});
  if (element['type'] !== 'button' && element['type'] !== 'overflow' && target.value !== undefined)
    place.enter({ [blockId]: { [String(element['action_id'])]: target.value } });
  const payload = {
    ...interactionBase(context, userId, place.triggerViewId),
    type: 'block_actions',
    ...place.payload(),
    actions: [{ ...action, action_ts: context.world.nextTs() }],
  };
  const result = await deliver(context, userId, 'interactive', payload, `block_actions ${target.actionId}`);
  return result.isAcked;
}

interface Place {
  readonly blocks: readonly SlackBlock[];
  /** The modal a further one can be stacked on. */
  readonly triggerViewId: string | null;
  /** Lays what a person has typed or chosen over what stands there. */
  readonly enter: (inputs: SlackInputs) => void;
  readonly payload: () => Wire;
}

/** A view keeps what is entered in it as long as it stands. */
function viewPlace(world: SlackWorld, shown: StoredModal | StoredHome, triggerViewId: string | null): Place {
  const { blocks } = shown.view;
  return {
    blocks,
    triggerViewId,
    enter: (inputs) => {
      shown.values = fillIn(world, blocks, stateOf(blocks, shown.values), inputs);
    },
    payload: () => ({
      container: { type: 'view', view_id: shown.viewId },
      view: viewWire(world, shown, stateOf(blocks, shown.values)),
    }),
  };
}

function findPlace(context: InteractionContext, userId: string, target: SlackPlace): Place {
  const { world } = context;
  if ('viewId' in target) return viewPlace(world, modalOf(world, userId, target.viewId), target.viewId);
  if ('home' in target) {
    const home = world.homes.get(userId);
    if (!home) throw new Error(`the home tab of ${userId} is empty`);
    return viewPlace(world, home, null);
  }
  const conversation = visibleConversation(world, userId, target.channel);
  const message = world.message(conversation, target.ts);
  const ephemeral = world.ephemerals.find(
    (one) =>
      one.ts === target.ts && one.channelId === conversation.id && one.userId === userId && !one.isDeleted,
  );
  const shown = message ?? ephemeral;
  if (!shown) throw new Error(`${userId} sees no message ${target.ts} in ${target.channel}`);
  const response: ResponseTarget = {
    channelId: conversation.id,
    userId,
    messageTs: shown.ts,
    isEphemeral: message === null,
    isFromCommand: false,
    threadTs: shown.threadTs,
  };
  const container = {
    type: 'message',
    message_ts: shown.ts,
    channel_id: conversation.id,
    is_ephemeral: message === null,
    ...(shown.threadTs === null ? {} : { thread_ts: shown.threadTs }),
  };
  let values = stateOf(shown.blocks);
  const payload = () => ({
    container,
    channel: channelBrief(conversation),
    ...(message ? { message: messageWire(world, conversation, message) } : {}),
    state: { values },
    response_url: context.passes.issueResponseUrl(response),
  });
  return {
    blocks: shown.blocks,
    triggerViewId: null,
    enter: (inputs) => {
      values = fillIn(world, shown.blocks, values, inputs);
    },
    payload,
  };
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
