/**
 * Views on people's screens: opening, replacing, stacking and closing them, for the Web API and for the answers
 * to submissions alike.
 */
import { checkView, isObject } from './block-kit/validate.ts';
import { viewBytesMax } from './block-kit/block-rules.ts';
import { stateOf } from './inputs.ts';
import { SlackError } from './slack-error.ts';
import type { SlackView } from './state.ts';
import type { SlackWorld, StoredHome, StoredModal } from './world.ts';

const stackMax = 3;

/** A view as the app sent it, or the refusal of Slack. */
export function readView(world: SlackWorld, value: unknown, type: 'modal' | 'home'): SlackView {
  if (!isObject(value)) throw new SlackError('invalid_arguments', ['[ERROR] missing required field: view']);
  if (value['type'] !== type)
    throw new SlackError('invalid_arguments', [`[ERROR] must be one of: ${type} [json-pointer:/view/type]`]);
  if (Buffer.byteLength(JSON.stringify(value)) > viewBytesMax) throw new SlackError('view_too_large');
  const messages = checkView(value);
  if (messages.length > 0) throw new SlackError('invalid_arguments', messages);
  // checkView has just made sure of the shape.
  const view = value as unknown as SlackView;
  return { ...view, blocks: world.withIds(view.blocks) };
}

export function openModal(
  world: SlackWorld,
  userId: string,
  view: SlackView,
  parent: StoredModal | null,
): StoredModal {
  refuseKnownExternalId(world, view, null);
  if (parent) {
    if (stackOf(world, parent).length >= stackMax) throw new SlackError('push_limit_reached');
  }
  const viewId = world.nextId('V');
  const modal: StoredModal = {
    viewId,
    rootViewId: parent?.rootViewId ?? viewId,
    previousViewId: parent?.viewId ?? null,
    userId,
    hash: nextHash(world),
    view,
    errors: {},
    values: stateOf(view.blocks),
  };
  world.modals.push(modal);
  world.changes.announce();
  return modal;
}

/** Puts a person's home tab in the place of what stood there. */
export function publishHome(world: SlackWorld, userId: string, view: SlackView): StoredHome {
  const known = world.homes.get(userId);
  const isTaken = [...world.homes.values()].some(
    (one) => one !== known && one.view.external_id === view.external_id,
  );
  if (view.external_id && isTaken) throw new SlackError('duplicate_external_id');
  const viewId = known?.viewId ?? world.nextId('V');
  const home = { userId, viewId, hash: nextHash(world), view, values: stateOf(view.blocks, known?.values) };
  world.homes.set(userId, home);
  world.changes.announce();
  return home;
}

/** Replaces the content; what was entered stays where block_id and action_id are the same. */
export function replaceModal(world: SlackWorld, modal: StoredModal, view: SlackView): void {
  refuseKnownExternalId(world, view, modal);
  modal.values = stateOf(view.blocks, modal.values);
  modal.view = view;
  modal.errors = {};
  modal.hash = nextHash(world);
  world.changes.announce();
}

/** Takes the view off the screen; the one below shows again. */
export function closeModal(world: SlackWorld, modal: StoredModal): void {
  world.modals = world.modals.filter((other) => other !== modal);
  world.changes.announce();
}

/** The views of one modal, the first one first. */
export function stackOf(world: SlackWorld, modal: StoredModal): StoredModal[] {
  return world.modals.filter(({ rootViewId }) => rootViewId === modal.rootViewId);
}

export function closeStack(world: SlackWorld, modal: StoredModal): void {
  world.modals = world.modals.filter(({ rootViewId }) => rootViewId !== modal.rootViewId);
  world.changes.announce();
}

function refuseKnownExternalId(world: SlackWorld, view: SlackView, except: StoredModal | null): void {
  const isKnown = world.modals.some(
    (other) => other !== except && other.view.external_id === view.external_id,
  );
  if (view.external_id && isKnown) throw new SlackError('duplicate_external_id');
}

function nextHash(world: SlackWorld): string {
  return `${Math.floor(world.now() / 1000)}.hash${world.count('hash')}`;
}
