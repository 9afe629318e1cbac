/** views.*: modals by trigger, and the home tab. */
import { SlackError } from '../slack-error.ts';
import { openModal, publishHome, readView, replaceModal } from '../views.ts';
import { viewWire } from '../wire.ts';
import type { SlackWorld, StoredModal, Wire } from '../world.ts';
import { jsonArg, textArg, type Method } from './method.ts';

function viewArg(args: Wire, world: SlackWorld, type: 'modal' | 'home') {
  return readView(world, jsonArg(args, 'view', 'invalid_arguments'), type);
}

function answer(world: SlackWorld, modal: StoredModal): Wire {
  return { view: viewWire(world, modal, modal.values) };
}

// A trigger is spent by a view Slack takes, not by one it refuses; so the view is read first.
const open: Method = (args, { world, passes }) => {
  const view = viewArg(args, world, 'modal');
  const { userId } = passes.spendTrigger(args['trigger_id']);
  return answer(world, openModal(world, userId, view, null));
};

const push: Method = (args, { world, passes }) => {
  const view = viewArg(args, world, 'modal');
  const { userId, viewId } = passes.spendTrigger(args['trigger_id']);
  const parent = world.modals.find((modal) => modal.viewId === viewId);
  if (!parent) throw new SlackError('not_found');
  return answer(world, openModal(world, userId, view, parent));
};

const update: Method = (args, { world }) => {
  const viewId = textArg(args, 'view_id');
  const externalId = textArg(args, 'external_id');
  if (viewId === '' && externalId === '')
    throw new SlackError('invalid_arguments', ['[ERROR] missing view_id']);
  const modal = world.modals.find((one) =>
    viewId === '' ? one.view.external_id === externalId : one.viewId === viewId,
  );
  if (!modal) throw new SlackError('not_found');
  const hash = textArg(args, 'hash');
  if (hash !== '' && hash !== modal.hash) throw new SlackError('hash_conflict');
  replaceModal(world, modal, viewArg(args, world, 'modal'));
  return answer(world, modal);
};

const publish: Method = (args, { world }) => {
  const userId = textArg(args, 'user_id');
  if (!world.users.has(userId))
    throw new SlackError('invalid_arguments', ['[ERROR] user_id is not a valid user id']);
  if (!world.setup.hasHomeTab) throw new SlackError('not_enabled');
  const view = viewArg(args, world, 'home');
  const known = world.homes.get(userId);
  const hash = textArg(args, 'hash');
  if (hash !== '' && known && hash !== known.hash) throw new SlackError('hash_conflict');
  const home = publishHome(world, userId, view);
  return { view: viewWire(world, home, home.values) };
};

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
