/** Builds the product once from its parts and starts it; nothing else knows more than its own neighbours. */
import type { Holidays } from '#core/case/holidays.ts';
import { PochutoError } from '#core/errors.ts';
import type { Municipality } from '#core/municipality.ts';
import type { TriageLists } from '#core/triage/lists.ts';
import { triage } from '#core/triage/triage.ts';
import { loadLanguageDetector } from '#i18n/language-detector.ts';
import { createTexts } from '#i18n/texts.ts';
import type { CivilClock, Timers } from '#ports/clock.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import type { Ids } from '#ports/ids.ts';
import type { Log } from '#ports/log.ts';
import type { Store } from '#ports/store.ts';
import { embeddedQueue } from '#queue/embedded.ts';
import { startSlackApp, type SlackApp } from '#slack/app.ts';
import { slackDesk } from '#slack/desk.ts';
import { telegramApi, pollOf } from '#telegram/api.ts';
import { telegramChannel } from '#telegram/channel.ts';
import { pollClientTimeoutMs, telegramIntake, type Intake } from '#telegram/intake.ts';
import { setProfile } from '#telegram/profile.ts';
import { translateUpdate } from '#telegram/translate-update.ts';
import { apologiser } from '#use-cases/apologise.ts';
import { closeCase } from '#use-cases/close-case.ts';
import type { Context } from '#use-cases/context.ts';
import { deliverLane } from '#use-cases/deliver-lane.ts';
import { hearResident } from '#use-cases/hear-resident.ts';
import { noteAtDesk } from '#use-cases/note-at-desk.ts';
import { openFor } from '#use-cases/open-for.ts';
import { parkUpdate } from '#use-cases/park-update.ts';
import { runDueClocks } from '#use-cases/run-due-clocks.ts';
import { replyToResident } from '#use-cases/reply-to-resident.ts';
import { takeCase } from '#use-cases/take-case.ts';
import type { Config } from './config.ts';
import { introduceBot } from './introduce-bot.ts';
import { openOwnStore } from './open-own-store.ts';

export interface Parts {
  readonly config: Config;
  readonly municipality: Municipality;
  readonly holidays: Holidays;
  readonly triageLists: TriageLists;
  readonly clock: CivilClock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
  /** Something that only a person can mend: a token no longer works. */
  readonly onFatal: (role: 'telegram' | 'slack', reason: string) => void;
}

export interface Product {
  readonly store: Store;
  /** In order, each step with a deadline: intake, desk, deliveries, store. */
  stop(): Promise<void>;
}

const sendTimeoutMs = 10_000;
const stopStepMs = 2_500;

export async function compose(parts: Parts): Promise<Product> {
  const { config, municipality, clock, timers, ids, log } = parts;
  const texts = createTexts(municipality.timeZone);
  const store = await openOwnStore(parts);
  const detector = await loadLanguageDetector();
  const queue = embeddedQueue({ timers, log });
  const telegram = { apiRoot: config.telegram.apiRoot, token: config.telegram.botToken.reveal() };
  const api = telegramApi({ ...telegram, timeoutMs: sendTimeoutMs });
  const context: Context = {
    store,
    queue,
    clock,
    timers,
    ids,
    log,
    municipality,
    holidays: parts.holidays,
    botLink: () => intake.botLink(),
    triage: (text) => triage(text, parts.triageLists),
    detectLanguage: (text, prior) => detector.detect(text, prior),
  };
  const residents = telegramChannel({ api, texts });
  const slack = { botToken: config.slack.botToken.reveal(), apiUrl: config.slack.apiUrl };
  const desk = slackDesk({ ...slack, texts, directory: municipality });
  const senders = {
    residents,
    desk,
    owner: ids.next(),
    onUnauthorised: (lane: string, reason: string) =>
      parts.onFatal(lane.startsWith('tg:') ? 'telegram' : 'slack', reason),
  };

  // The only process: leases that a killed predecessor left behind are ours.
  await store.transaction((tx) => tx.leases.releaseAll());
  await queue.start({
    deliverLane: (lane) => deliverLane(context, senders, lane),
    owedLanes: () => store.transaction((tx) => tx.outbox.owedLanes()),
    runDueClocks: () => runDueClocks(context),
  });
  const app = startSlack(parts, context, slack, texts);
  const intake = startTelegram(parts, context, telegram, { api, texts, residents });
  log.info('started');
  return {
    store,
    stop: async () => {
      await intake.stop(stopStepMs);
      await app.stop(stopStepMs);
      await queue.stop(stopStepMs);
      await store.close();
      log.info('stopped');
    },
  };
}

function startSlack(
  parts: Parts,
  context: Context,
  slack: { readonly botToken: string; readonly apiUrl: string },
  texts: ReturnType<typeof createTexts>,
): SlackApp {
  const { config, municipality, timers, log, ids } = parts;
  const acts: DeskActs = {
    onEvent: (event) => noteAtDesk(context, event),
    take: (act) => takeCase(context, act),
    openReply: (act) => openFor(context, act, 'reply'),
    openClose: (act) => openFor(context, act, 'close'),
    reply: (act) => replyToResident(context, act),
    close: (act) => closeCase(context, act),
  };
  const { connection } = config.slack;
  if (connection.mode !== 'socket') throw new Error('HTTP mode is not served yet');
  return startSlackApp({
    ...slack,
    acts,
    texts,
    directory: municipality,
    timers,
    log,
    appToken: connection.appToken.reveal(),
    random: () => ids.random(),
    onUnauthorised: (error) => parts.onFatal('slack', error.reason),
  });
}

/** Receiving begins once Telegram has told who we are; until then nothing is lost, it waits there. */
function startTelegram(
  parts: Parts,
  context: Context,
  telegram: { readonly apiRoot: string; readonly token: string },
  bot: {
    readonly api: ReturnType<typeof telegramApi>;
    readonly texts: ReturnType<typeof createTexts>;
    readonly residents: ReturnType<typeof telegramChannel>;
  },
): { readonly botLink: () => string; readonly stop: (deadlineMs: number) => Promise<void> } {
  const { timers, ids, log, municipality, onFatal } = parts;
  const abort = new AbortController();
  let intake: Intake | null = null;
  let username = '';
  const introduced = introduceBot(bot.api, {
    timers,
    log,
    random: () => ids.random(),
    signal: abort.signal,
    onFatal,
  });
  const begun = introduced.then((me) => {
    if (me === null) return;
    username = me.username;
    intake = intakeFor(parts, context, telegram, me, bot.residents);
    intake.start();
    void setProfile({
      api: bot.api,
      texts: bot.texts,
      languages: municipality.languages,
      emergencyPhone: municipality.contacts.emergency.phone,
      log,
    });
  });
  return {
    botLink: () => `https://t.me/${username}`,
    stop: async (deadlineMs) => {
      abort.abort();
      await begun;
      await intake?.stop(deadlineMs);
    },
  };
}

function intakeFor(
  parts: Parts,
  context: Context,
  telegram: { readonly apiRoot: string; readonly token: string },
  bot: { readonly id: number; readonly username: string },
  residents: ReturnType<typeof telegramChannel>,
): Intake {
  const { timers, ids, log } = parts;
  const apologise = apologiser(context, residents);
  const deliveryOf = (updateId: number) => ({ channel: `telegram:${bot.id}`, deliveryId: String(updateId) });
  return telegramIntake({
    poll: pollOf(telegramApi({ ...telegram, timeoutMs: pollClientTimeoutMs })),
    handle: async (updateId, raw) => {
      const update = translateUpdate(raw, bot);
      try {
        await hearResident(context, deliveryOf(updateId), update);
      } catch (error) {
        if (error instanceof PochutoError && error.code !== 'bad-payload') await apologise(update);
        throw error;
      }
      if (update.type === 'press') void residents.acknowledgePress(update.pressId);
      return 'done';
    },
    park: (updateId, raw, reason) => parkUpdate(context, deliveryOf(updateId), JSON.stringify(raw), reason),
    onFatal: (error) => parts.onFatal('telegram', error.reason),
    timers,
    random: () => ids.random(),
    log,
  });
}
