/**
 * Slack calls us: Bolt's listener for signed requests, mounted on whatever server there is. Bolt checks the signature and its age (5 minutes);
 * added here is that what was not stored is refused at once, where Bolt would let Slack wait for three seconds.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type Receiver, type ReceiverEvent } from '@slack/bolt';
import { startWith, type SlackApp, type SlackAppOptions } from './app.ts';
import { silentLogger } from './web-client.ts';

export const slackPath = '/slack/events';
const bodyBytesMax = 1024 * 1024;

export interface SlackHttpApp extends SlackApp {
  /** Answers a request to `slackPath`. */
  readonly listen: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Begins to serve what Slack sends to `listen`. */
export function startSlackHttpApp(
  options: SlackAppOptions & { readonly signingSecret: string },
): SlackHttpApp {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret,
    endpoints: [slackPath],
    bodyLimit: bodyBytesMax,
    logger: silentLogger,
    processEventErrorHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end();
      return Promise.resolve(false);
    },
  });
  return {
    ...startWith(refusingWhatIsNotAcknowledged(receiver), options),
    listen: (request, response) => {
      if (request.method === 'POST') receiver.requestListener(request, response);
      else response.writeHead(405, { allow: 'POST', connection: 'close' }).end();
    },
  };
}

class NotAcknowledged extends Error {}

/** The server is not the receiver's own, so that starting and stopping are nothing to it. */
function refusingWhatIsNotAcknowledged(receiver: HTTPReceiver): Receiver {
  return {
    init: (app) => {
      const processEvent = async (event: ReceiverEvent): Promise<void> => {
        let isAcknowledged = false;
        const ack: ReceiverEvent['ack'] = (response) => {
          isAcknowledged = true;
          return event.ack(response);
        };
        await app.processEvent({ ...event, ack });
        if (!isAcknowledged) throw new NotAcknowledged();
      };
      receiver.init(Object.create(app, { processEvent: { value: processEvent } }));
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}
