/** Builds the product once from its parts and starts it; nothing else knows more than its own neighbours. */
import { resolve } from 'node:path';
import { triageNaming } from '#core/named-staff.ts';
import { purposeOf } from '#core/triage/purpose.ts';
import { triage } from '#core/triage/triage.ts';
import { createDeskPapers } from '#documents/desk-papers.ts';
import { figuresOnPaper } from '#documents/figures/figures-on-paper.ts';
import { createDocuments } from '#documents/documents.ts';
import type { CivilClock, Timers } from '#ports/clock.ts';
import type { Ids } from '#ports/ids.ts';
import type { Log } from '#ports/log.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { Store } from '#ports/store.ts';
import { byPath } from '#http/server.ts';
import { detectLanguage } from '#i18n/detect-language.ts';
import { media } from '#media/examine.ts';
import { slackDesk } from '#slack/desk.ts';
import { telegramApi } from '#telegram/api.ts';
import { telegramChannel } from '#telegram/channel.ts';
import { fileFetcher } from '#telegram/fetch-file.ts';
import type { Context } from '#use-cases/context.ts';
import { deliverLane } from '#use-cases/delivery/deliver-lane.ts';
import { runDueClocks } from '#use-cases/clocks/run-due-clocks.ts';
import { atMost } from './at-most.ts';
import { beginClocks } from './begin-clocks.ts';
import { whyUnusable } from './doctor/erasure-journal.ts';
import { botLinkOf } from './papers/bot-link.ts';
import type { Config } from './settings/config.ts';
import { measuredDesk, measuredResidents } from './watch/measured.ts';
import { textsOf } from './own-texts.ts';
import { onceStored } from './once-stored.ts';
import { openOwnStore } from './open-own-store.ts';
import { openServer } from './open-server.ts';
import { openTranslator } from './open-translator.ts';
import { rememberLast } from './remember-last.ts';
import { identify, openQueue, startRoles } from './roles.ts';
import type { Routes, WayIn } from './routes.ts';
import type { Rules } from './data/rules.ts';
import { seldomLog } from './log/seldom-log.ts';
import { startSlack } from './start-slack.ts';
import { startTelegram, type ResidentsWayIn } from './start-telegram.ts';
import { watchProduct } from './watch/watch-product.ts';

export interface Parts extends Rules {
  readonly config: Config;
  readonly clock: CivilClock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
}

export interface Product {
  readonly store: Store;
  /** The civil clock was moved: look at what is due. */
  wakeClocks(): void;
  /** In order, each step with a deadline: intake, desk, deliveries, store. */
  stop(): Promise<void>;
}

const sendTimeoutMs = 10_000;
/** Of one download: the largest file over a slow line. */
const fetchTimeoutMs = 60_000;
/** The same the other way. */
const uploadTimeoutMs = 60_000;
/** Of each way in, and of the deliveries. */
const stopStepMs = 2_500;
/** Of what is left to be closed then, and of the store. All steps together stay within the ten seconds of the process. */
const lastStepMs = 1_000;

export async function compose(parts: Parts): Promise<Product> {
  const { config, municipality, clock, timers, ids } = parts;
  const texts = textsOf(municipality);
  // A port that is taken is found out before anything else begins.
  const watch = await watchProduct(parts);
  const { log } = watch;
  const routes: Routes = {};
  const listener = byPath(routes);
  const server = isCalled(config) ? await openServer('HTTP_PORT', { ...config.http, listener }) : null;
  const own = { ...parts, log: seldomLog(parts.log, timers) };
  /** The other platform's half goes on: a resident is heard also while the desk can't be reached. */
  const onRefused: WayIn['onRefused'] = (platform, reason) =>
    own.log.error('token-refused', { platform, code: 'unauthorised', reason });
  const store = await onceStored(parts, () => openWithJournal(parts));
  const queue = await openQueue(own);
  const identity = await onceStored(parts, () => identify({ ...own, store }));
  let intake: ResidentsWayIn | null = null;
  const api = telegramApi({ ...telegramOf(config), timeoutMs: sendTimeoutMs });
  const context: Context = {
    store,
    queue,
    clock,
    timers,
    ids,
    log,
    municipality,
    holidays: parts.holidays,
    botLink: () => intake?.botLink() ?? '',
    triage: rememberLast(triageNaming((text) => triage(text, parts.triageLists), municipality)),
    purpose: rememberLast((text) => purposeOf(text, parts.purposeLists)),
    vettedAnswers: parts.vettedAnswers,
    texts,
    detectLanguage,
    translator: openTranslator(config.translator, parts.glossary, municipality, timers),
  };
  const documents = createDocuments(texts, municipality);
  const residents = measuredResidents(residentsOf(config, { api, texts, documents }), watch.meter);
  const slack = { botToken: config.slack.botToken.reveal(), apiUrl: config.slack.apiUrl };
  const desk = measuredDesk(slackDesk({ ...slack, texts, directory: municipality, timers }), watch.meter);
  const senders = {
    residents,
    desk,
    media: media(),
    documents,
    figures: figuresOnPaper,
    papers: createDeskPapers(texts, municipality, botLinkOf(api)),
    ...identity,
    onUnauthorised: (lane: string, reason: string) =>
      onRefused(/^(?:tg|task:fetch):/.test(lane) ? 'telegram' : 'slack', reason),
  };

  if (config.roles.includes('worker')) await onceStored(parts, () => beginClocks(context));
  await watch.begin(store, queue);
  // Last, and nothing is waited for behind it: what is under way then, a stop ends in order.
  const wayIn: WayIn = { ...parts, log, meter: watch.meter, routes, onRefused };
  const roles = await startRoles({ ...own, store }, identity, queue, {
    intake: () => (intake = startTelegram(wayIn, context, { api, texts, residents })),
    desk: () => startSlack(wayIn, context, { texts, desk }),
    worker: {
      deliverLane: (lane) => deliverLane(context, senders, lane),
      owedLanes: () => store.transaction((tx) => tx.outbox.owedLanes()),
      runDueClocks: () => runDueClocks(context),
    },
  });
  log.info('started');
  return {
    store,
    wakeClocks: () => queue.wakeClocks(),
    stop: async () => {
      await roles.stop(stopStepMs);
      await Promise.all([
        server?.close(lastStepMs) ?? Promise.resolve(),
        atMost(timers, lastStepMs, identity.stop()),
        watch.close(lastStepMs),
      ]);
      await atMost(timers, lastStepMs, store.close());
      log.info('stopped');
    },
  };
}

async function openWithJournal(parts: Parts): Promise<Store> {
  const store = await openOwnStore(parts);
  // Doctor may be allowed what systemd does not allow the service; the first erasure would be late to tell.
  const reason = whyUnusable(resolve(parts.config.erasureJournal));
  if (reason !== null) parts.log.error('erasure-not-journalled', { reason });
  return store;
}

const telegramOf = ({ telegram }: Config) => ({
  apiRoot: telegram.apiRoot,
  token: telegram.botToken.reveal(),
});

function residentsOf(
  config: Config,
  parts: Pick<Parameters<typeof telegramChannel>[0], 'api' | 'texts' | 'documents'> & {
    readonly api: ReturnType<typeof telegramApi>;
  },
): ResidentChannel {
  const telegram = telegramOf(config);
  const fetchFile = fileFetcher({ api: parts.api, ...telegram, timeoutMs: fetchTimeoutMs });
  const uploads = telegramApi({ ...telegram, timeoutMs: uploadTimeoutMs });
  return telegramChannel({ ...parts, uploads, fetchFile });
}

/** Whether a platform comes to this process, instead of us to it. */
const isCalled = ({ telegram, slack, roles }: Config): boolean =>
  (roles.includes('intake') && telegram.webhook !== null) ||
  (roles.includes('desk') && slack.connection.mode === 'http');
