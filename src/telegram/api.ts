/** How we reach the Bot API. grammY's client without its own retries: when to try again is decided by the lane or the intake. */
import { Api } from 'grammy';

import type { Poll } from './intake.ts';

/**
 * `timeoutMs` covers one whole call. Long polling needs a client of its own, whose timeout is longer than the poll
 * (`pollClientTimeoutMs` of intake.ts); sending wants a short one.
 */
export function telegramApi(options: {
  readonly apiRoot: string;
  readonly token: string;
  readonly timeoutMs: number;
}): Api {
  return new Api(options.token, {
    // grammY refuses a root that ends in a slash.
    apiRoot: options.apiRoot.replace(/\/+$/, ''),
    timeoutSeconds: options.timeoutMs / 1000,
  });
}

/** The intake's view of a client. grammY's type of the signal is an old package's; the platform's own does as well. */
export function pollOf(api: Api): Poll {
  return (request, signal) => api.getUpdates(request, signal as Parameters<Api['getUpdates']>[1]);
}
