/**
 * What all interactions of a person with the app share: whom they come from, their one delivery, and the error a
 * person sees without an answer.
 */
import type { EventFeed } from './events.ts';
import type { Passes } from './passes.ts';
import type { AckResult, Delivery } from './socket-hub.ts';
import type { Conversation, SlackWorld, StoredModal, Wire } from './world.ts';

export interface InteractionContext {
  readonly world: SlackWorld;
  readonly passes: Passes;
  readonly feed: EventFeed;
  readonly send: (delivery: Delivery) => Promise<AckResult>;
}

export async function deliver(
  { world, send }: InteractionContext,
  userId: string,
  type: 'interactive' | 'slash_commands',
  payload: Wire,
  during: string,
): Promise<AckResult> {
  world.changes.announce();
  const result = await send({ type, payload, retry: null });
  if (!result.isAcked) {
    const reason = result.reason === 'http_timeout' ? 'not_acknowledged' : 'not_reachable';
    world.showError({ userId, reason, during, detail: result.reason });
  }
  return result;
}

export function interactionBase(
  { world, passes }: InteractionContext,
  userId: string,
  viewId: string | null,
): Wire {
  const user = world.user(userId);
  return {
    user: { id: userId, username: user.name, name: user.name, team_id: world.team.id },
    api_app_id: world.team.appId,
    token: 'simulator',
    team: { id: world.team.id, domain: world.team.domain },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: passes.issueTrigger(userId, viewId),
  };
}

export function channelBrief(conversation: Conversation): Wire {
  return { id: conversation.id, name: conversation.dmUserId === null ? conversation.name : 'directmessage' };
}

export function modalOf(world: SlackWorld, userId: string, viewId: string): StoredModal {
  const modal = world.modals.find((one) => one.viewId === viewId && one.userId === userId);
  if (!modal) throw new Error(`no view ${viewId} is open at ${userId}`);
  return modal;
}

/** A conversation this person can look into: a member, or a public channel for whoever is no guest. */
export function visibleConversation(world: SlackWorld, userId: string, id: string): Conversation {
  const conversation = world.conversation(id);
  const isOpenToAll = !conversation.isPrivate && !world.user(userId).isGuest;
  if (!conversation.members.includes(userId) && !isOpenToAll) throw new Error(`${userId} cannot see ${id}`);
  return conversation;
}
