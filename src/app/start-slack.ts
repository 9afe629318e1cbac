/** The desk's way in: Socket Mode or HTTP, and the acts behind it. */
import type { Texts } from '#ports/texts.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { startSlackApp, type SlackApp } from '#slack/app.ts';
import { slackPath, startSlackHttpApp } from '#slack/http-mode.ts';
import { closeCase } from '#use-cases/close-case.ts';
import type { Context } from '#use-cases/context.ts';
import { noteAtDesk } from '#use-cases/note-at-desk.ts';
import { openFor } from '#use-cases/open-for.ts';
import { openReply, previewReply, showTranslations } from '#use-cases/open-reply.ts';
import { replyToResident } from '#use-cases/reply-to-resident.ts';
import { takeCase } from '#use-cases/take-case.ts';
import { measuredActs } from './measured.ts';
import type { WayIn } from './routes.ts';

export function startSlack(parts: WayIn, context: Context, texts: Texts): SlackApp {
  const { config, municipality, timers, log, ids, routes, meter } = parts;
  const acts: DeskActs = {
    onEvent: (event) => noteAtDesk(context, event),
    take: (act) => takeCase(context, act),
    openReply: (act) => openReply(context, act),
    previewTranslation: (act) => previewReply(context, act),
    showTranslations: (choice) => showTranslations(context, choice),
    openClose: (act) => openFor(context, act, 'close'),
    reply: (act) => replyToResident(context, act),
    close: (act) => closeCase(context, act),
  };
  const options = {
    botToken: config.slack.botToken.reveal(),
    apiUrl: config.slack.apiUrl,
    acts: measuredActs(acts, meter),
    texts,
    directory: municipality,
    timers,
    log,
  };
  const { connection } = config.slack;
  if (connection.mode === 'http') {
    const app = startSlackHttpApp({ ...options, signingSecret: connection.signingSecret.reveal() });
    routes[slackPath] = app.listen;
    return app;
  }
  return startSlackApp({
    ...options,
    appToken: connection.appToken.reveal(),
    random: () => ids.random(),
    onUnauthorised: (error) => parts.onFatal('slack', error.reason),
  });
}
