/** The Events API: wraps what happened, delivers it, and delivers it again when it is not acknowledged. */
import type { Timers } from '../timers.ts';
import { isSubscribed } from './manifest.ts';
import type { AckResult, Delivery } from './socket-hub.ts';
import { channelType, messageWire } from './wire.ts';
import type { Conversation, SlackWorld, StoredFile, StoredMessage, Wire } from './world.ts';

const keptEventsMax = 1000;

interface EventOutlet {
  readonly send: (delivery: Delivery) => Promise<AckResult>;
}

export class EventFeed {
  readonly #world: SlackWorld;
  readonly #timers: Timers;
  readonly #outlet: EventOutlet;
  /** Pauses before the first, second, third … repeat. */
  readonly #retryMs: readonly number[];
  readonly #recent = new Map<string, Wire>();
  #pending = 0;
  #isClosed = false;

  constructor(options: {
    world: SlackWorld;
    timers: Timers;
    outlet: EventOutlet;
    retryMs: readonly number[];
  }) {
    this.#world = options.world;
    this.#timers = options.timers;
    this.#outlet = options.outlet;
    this.#retryMs = options.retryMs;
  }

  get pending(): number {
    return this.#pending;
  }

  /** Starts the delivery of an event and returns its id; what the app has not asked for goes nowhere. */
  emit(event: Wire): string {
    const { team } = this.#world;
    const id = this.#world.nextId('Ev');
    const body = {
      token: 'simulator',
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: team.appId,
      event: { event_ts: this.#world.nextTs(), ...structuredClone(event) },
      type: 'event_callback',
      event_id: id,
      event_time: Math.floor(this.#world.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: team.id,
          user_id: team.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: `context-${id}`,
    };
    if (isSubscribed(this.#world.setup, event)) this.deliver(id, body);
    return id;
  }

  /** Delivers a body as it is, also one whose id was seen before. */
  deliver(id: string, body: Wire): void {
    this.#recent.set(id, body);
    const oldest = this.#recent.keys().next().value;
    if (this.#recent.size > keptEventsMax && oldest !== undefined) this.#recent.delete(oldest);
    this.#pending += 1;
    void this.#attempt(body, 0, '');
  }

  /** Sends an event once more with the same event_id, as Slack does after a lost acknowledgement. */
  async redeliver(id: string, retryNumber: number): Promise<AckResult> {
    const body = this.#recent.get(id);
    if (!body) throw new Error(`no event ${id}`);
    return await this.#outlet.send({
      type: 'events_api',
      payload: body,
      retry: { attempt: retryNumber, reason: 'http_timeout' },
    });
  }

  close(): void {
    this.#isClosed = true;
  }

  async #attempt(body: Wire, attempt: number, reason: string): Promise<void> {
    const retry = attempt === 0 ? null : { attempt, reason };
    const result = await this.#outlet.send({ type: 'events_api', payload: body, retry });
    const pauseMs = this.#retryMs[attempt];
    if (result.isAcked || pauseMs === undefined || this.#isClosed) {
      this.#pending -= 1;
      this.#world.changes.announce();
      return;
    }
    this.#timers.after(pauseMs, () => void this.#attempt(body, attempt + 1, result.reason));
  }
}

/** The app hears of messages only where it is a member, its own included. */
export function emitMessage(
  feed: EventFeed,
  world: SlackWorld,
  conversation: Conversation,
  message: StoredMessage,
): void {
  if (!world.hasApp(conversation)) return;
  const wire = messageWire(world, conversation, message);
  feed.emit({
    ...wire,
    channel: conversation.id,
    channel_type: channelType(conversation),
    event_ts: message.ts,
  });
}

export function emitMessageChange(
  feed: EventFeed,
  world: SlackWorld,
  conversation: Conversation,
  change: { subtype: 'message_changed' | 'message_deleted'; message: StoredMessage; previous: Wire },
): void {
  if (!world.hasApp(conversation)) return;
  const isDeleted = change.subtype === 'message_deleted';
  const ts = world.nextTs();
  feed.emit({
    type: 'message',
    subtype: change.subtype,
    hidden: true,
    channel: conversation.id,
    channel_type: channelType(conversation),
    ts,
    event_ts: ts,
    ...(isDeleted
      ? { deleted_ts: change.message.ts }
      : { message: messageWire(world, conversation, change.message) }),
    previous_message: change.previous,
  });
}

/** Comes beside the message that shows it, and tells no more than where to ask. */
export function emitFileShared(
  feed: EventFeed,
  world: SlackWorld,
  conversation: Conversation,
  file: StoredFile,
): void {
  if (!world.hasApp(conversation)) return;
  feed.emit({
    type: 'file_shared',
    file_id: file.id,
    file: { id: file.id },
    user_id: file.userId,
    channel_id: conversation.id,
  });
}
