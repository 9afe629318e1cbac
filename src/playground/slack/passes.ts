/**
 * Short-lived permissions an interaction gives to the app: trigger ids to open a view, response URLs to answer.
 * Both run on real time. Lifetimes: docs.slack.dev/interactivity/handling-user-interaction.
 */
import { SlackError } from './slack-error.ts';

const responseLifetimeMs = 30 * 60_000;
const responseUsesMax = 5;

interface Trigger {
  readonly userId: string;
  readonly issuedAt: number;
  /** The modal it was issued in, for views.push. */
  readonly viewId: string | null;
  isSpent: boolean;
}

/**
 * Where an answer by response URL goes: the conversation, and the message it may replace. That is the one the interaction
 * started from; after a command, which starts from none, the one that was answered last.
 */
export interface ResponseTarget {
  readonly channelId: string;
  readonly userId: string;
  messageTs: string | null;
  isEphemeral: boolean;
  readonly isFromCommand: boolean;
  readonly threadTs: string | null;
}

export class Passes {
  readonly #realNow: () => number;
  readonly #triggerLifetimeMs: number;
  readonly #triggers = new Map<string, Trigger>();
  readonly #responses = new Map<string, { target: ResponseTarget; issuedAt: number; uses: number }>();
  responseRoot = '';

  constructor(realNow: () => number, triggerLifetimeMs: number) {
    this.#realNow = realNow;
    this.#triggerLifetimeMs = triggerLifetimeMs;
  }

  issueTrigger(userId: string, viewId: string | null): string {
    const id = `${this.#triggers.size + 1}.trigger`;
    this.#triggers.set(id, { userId, viewId, issuedAt: this.#realNow(), isSpent: false });
    return id;
  }

  /** Marks the trigger as used and says whose it is. */
  spendTrigger(id: unknown): Trigger {
    const trigger = this.#triggers.get(String(id));
    if (!trigger) throw new SlackError('invalid_trigger_id');
    if (trigger.isSpent) throw new SlackError('exchanged_trigger_id');
    if (this.#realNow() - trigger.issuedAt > this.#triggerLifetimeMs)
      throw new SlackError('expired_trigger_id');
    trigger.isSpent = true;
    return trigger;
  }

  issueResponseUrl(target: ResponseTarget): string {
    const id = String(this.#responses.size + 1);
    this.#responses.set(id, { target, issuedAt: this.#realNow(), uses: 0 });
    return `${this.responseRoot}${id}`;
  }

  spendResponseUrl(id: string): ResponseTarget {
    const response = this.#responses.get(id);
    if (!response) throw new SlackError('invalid_url');
    if (this.#realNow() - response.issuedAt > responseLifetimeMs) throw new SlackError('expired_url');
    if (response.uses >= responseUsesMax) throw new SlackError('used_url');
    response.uses += 1;
    return response.target;
  }
}
