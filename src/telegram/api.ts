/** How we reach the Bot API. grammY's client without its own retries: when to try again is decided by the lane or the intake. */
import { Api } from 'grammy';

import { directCalls } from './direct-call.ts';
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
  // grammY refuses a root that ends in a slash.
  const apiRoot = options.apiRoot.replace(/\/+$/, '');
  const api = new Api(options.token, { apiRoot, timeoutSeconds: options.timeoutMs / 1000 });
  api.config.use(directCalls({ ...options, apiRoot }));
  return api;
}

/** The intake's view of a client. grammY's type of the signal is an old package's; the platform's own does as well. */
export function pollOf(api: Api): Poll {
  return (request, signal) => api.getUpdates(request, signal as Parameters<Api['getUpdates']>[1]);
}
