/** The desk's way in: Socket Mode or HTTP. */
import { describeFailure } from '#core/errors.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Texts } from '#ports/texts.ts';
import { startSlackApp, type SlackApp } from '#slack/app.ts';
import { startSlackHttpApp } from '#slack/http-mode.ts';
import { slackPath } from '#slack/http-path.ts';
import type { Context } from '#use-cases/context.ts';
import { lookAtChannels } from '#use-cases/places/look-at-channels.ts';
import { deskActs } from './desk-acts.ts';
import { measuredActs } from './watch/measured.ts';
import type { WayIn } from './routes.ts';

export function startSlack(
  parts: WayIn,
  context: Context,
  { texts, desk }: { readonly texts: Texts; readonly desk: Pick<HandlerDesk, 'permalink'> },
): SlackApp {
  const { config, municipality, timers, log, ids, routes, meter } = parts;
  /** After a time in which events may have been lost. */
  const look = (): void =>
    void lookAtChannels(context).catch((error: unknown) =>
      log.warn('channels-not-looked-at', describeFailure(error)),
    );
  const options = {
    botToken: config.slack.botToken.reveal(),
    apiUrl: config.slack.apiUrl,
    acts: measuredActs(deskActs(context, desk), meter),
    texts,
    directory: municipality,
    timers,
    log,
    onWithheld: look,
  };
  const { connection } = config.slack;
  if (connection.mode === 'http') {
    const app = startSlackHttpApp({ ...options, signingSecret: connection.signingSecret.reveal() });
    routes[slackPath] = app.listen;
    look();
    return app;
  }
  return startSlackApp({
    ...options,
    appToken: connection.appToken.reveal(),
    random: () => ids.random(),
    onRefused: (reason) => parts.onRefused('slack', reason),
    onConnected: look,
  });
}
