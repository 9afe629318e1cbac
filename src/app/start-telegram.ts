/**
 * The residents' way in: long polling or webhook. Receiving begins once Telegram has told who we are and knows which way we want its
 * updates; until then nothing is lost, it waits there.
 */
import { PochutoError } from '#core/errors.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { Texts } from '#ports/texts.ts';
import { pollOf, telegramApi } from '#telegram/api.ts';
import { pollClientTimeoutMs, telegramIntake } from '#telegram/intake.ts';
import { setProfile } from '#telegram/profile.ts';
import type { UpdateWork } from '#telegram/settle-update.ts';
import { translateUpdate, type BotIdentity } from '#telegram/translate-update.ts';
import { updateIdentity } from '#telegram/update-identity.ts';
import { telegramWebhook } from '#telegram/webhook.ts';
import { settleWebhook } from '#telegram/webhook-setting.ts';
import { watchWebhook } from '#telegram/webhook-watch.ts';
import { apologiser } from '#use-cases/resident/apologise.ts';
import type { Context } from '#use-cases/context.ts';
import { hearResident } from '#use-cases/resident/hear-resident.ts';
import { parkUpdate } from '#use-cases/resident/park-update.ts';
import { introduceBot } from './introduce-bot.ts';
import type { WayIn } from './routes.ts';

export interface ResidentsWayIn {
  readonly botLink: () => string;
  stop(deadlineMs: number): Promise<void>;
}

export interface Bot {
  readonly api: ReturnType<typeof telegramApi>;
  readonly texts: Texts;
  readonly residents: ResidentChannel;
}

/** One of the two; begins with `start`. */
interface Receiver {
  start(work: UpdateWork): void;
  stop(deadlineMs: number): Promise<void>;
}

export function startTelegram(parts: WayIn, context: Context, bot: Bot): ResidentsWayIn {
  const { config, timers, ids, log, municipality, meter } = parts;
  const onRefused = (reason: string): void => parts.onRefused('telegram', reason);
  const { webhook } = config.telegram;
  const wanted = webhook === null ? null : { url: webhook.url, secret: webhook.secret.reveal() };
  const receiver = wanted === null ? polling(parts) : onRoute(wanted, parts, bot);
  const abort = new AbortController();
  let username = '';
  void introduceBot(
    bot.api,
    { timers, log, random: () => ids.random(), signal: abort.signal, onRefused },
    () => settleWebhook(bot.api, wanted),
  ).then((me) => {
    if (me === null || abort.signal.aborted) return;
    username = me.username;
    meter.platforms.answered('telegram', 'in');
    receiver.start(workOf(parts, context, me, bot.residents));
    void setProfile({
      api: bot.api,
      texts: bot.texts,
      languages: municipality.languages,
      emergencyPhone: municipality.contacts.emergency.phone,
      timers,
      random: () => ids.random(),
      signal: abort.signal,
      log,
    });
  });
  return {
    botLink: () => `https://t.me/${username}`,
    stop: async (deadlineMs) => {
      // While Telegram leaves the question who we are without an answer, nothing has begun, and nothing will.
      abort.abort();
      await receiver.stop(deadlineMs);
    },
  };
}

function polling(parts: WayIn): Receiver {
  const { config, onRefused, meter } = parts;
  const client = telegramApi({
    apiRoot: config.telegram.apiRoot,
    token: config.telegram.botToken.reveal(),
    timeoutMs: pollClientTimeoutMs,
  });
  const poll = pollOf(client);
  let intake: ReturnType<typeof telegramIntake> | null = null;
  let calledOff: () => void = () => undefined;
  return {
    start: (work) => {
      intake = telegramIntake({
        ...work,
        poll: async (request, abort) => {
          const updates = await poll(request, abort);
          meter.platforms.answered('telegram', 'in');
          return updates;
        },
        onRefused: (reason) => onRefused('telegram', reason),
        removeWebhook: () => settleWebhook(client, null),
      });
      calledOff = meter.platforms.asked('telegram');
      intake.start();
    },
    stop: async (deadlineMs) => {
      calledOff();
      await intake?.stop(deadlineMs);
    },
  };
}

/** A proxy in front may end TLS, but hands the path on as it is. */
function onRoute(
  wanted: { readonly url: string; readonly secret: string },
  { timers, log, routes, meter }: WayIn,
  { api }: Bot,
): Receiver {
  const webhook = telegramWebhook(wanted.secret, timers);
  routes[new URL(wanted.url).pathname] = webhook.listen;
  const stopping = new AbortController();
  const onReached = (): void => meter.platforms.answered('telegram', 'in');
  return {
    start: (work) => {
      webhook.start(work);
      void watchWebhook(api, wanted, { timers, log, signal: stopping.signal, onReached });
    },
    stop: (deadlineMs) => {
      stopping.abort();
      return webhook.stop(deadlineMs);
    },
  };
}

/** What can't be written down or read is kept by its id alone: parking it fails no more than the store does, and everybody waits for that. */
function keptOf(updateId: number, raw: unknown, bot: BotIdentity) {
  const bare = { update_id: updateId };
  return {
    text: orElse(() => JSON.stringify(raw), JSON.stringify(bare)),
    update: orElse(() => translateUpdate(raw, bot), translateUpdate(bare, bot)),
  };
}

function orElse<Made>(make: () => Made, other: Made): Made {
  try {
    return make();
  } catch {
    return other;
  }
}

function workOf(parts: WayIn, context: Context, bot: BotIdentity, residents: ResidentChannel): UpdateWork {
  const { timers, ids, log, meter } = parts;
  const { metrics } = meter;
  const apologise = apologiser(context, residents);
  const deliveryOf = (updateId: number) => ({ channel: `telegram:${bot.id}`, deliveryId: String(updateId) });
  return {
    handle: async (updateId, raw) => {
      const update = translateUpdate(raw, bot);
      try {
        await hearResident(context, { ...deliveryOf(updateId), identity: updateIdentity(raw) }, update);
        metrics.cameIn('telegram', 'handled');
      } catch (error) {
        metrics.cameIn('telegram', 'failed');
        if (error instanceof PochutoError && error.code !== 'bad-payload') await apologise(update);
        throw error;
      }
      if (update.type === 'press') void residents.acknowledgePress(update.pressId);
      return 'done';
    },
    park: async (updateId, raw, reason) => {
      const { text, update } = keptOf(updateId, raw, bot);
      await parkUpdate(context, deliveryOf(updateId), text, reason, update);
      metrics.cameIn('telegram', 'parked');
    },
    timers,
    random: () => ids.random(),
    log,
  };
}
