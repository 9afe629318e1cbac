/** The HTTP face of the simulated Bot API: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '../faults.ts';
import { playExchange, readArgs, send, type ApiAnswer, type Upload } from '../http.ts';
import type { Journal } from '../journal.ts';
import type { Timers } from '../timers.ts';
import { badRequest, BotApiError } from './bot-api-error.ts';
import { methods } from './methods/index.ts';
import { refuseBrokenStrings, type MethodContext } from './methods/method.ts';
import type { Wire } from './world.ts';

export interface HttpApi {
  readonly token: string;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly timers: Timers;
  readonly context: Omit<MethodContext, 'uploads' | 'onGone'>;
}

export async function serveBotApi(
  api: HttpApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, isFile, token, rest] =
    /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  if (token === undefined || rest === undefined) {
    send(response, { status: 404, body: refusal(404, 'Not Found') });
    return;
  }
  if (token !== api.token) {
    send(response, { status: 401, body: refusal(401, 'Unauthorized') });
    return;
  }
  const parsed = isFile
    ? { args: { file_path: rest }, uploads: new Map<string, Upload>() }
    : await readArgs(request, url);
  const method = isFile ? 'download' : rest;
  const args = parsed?.args ?? {};
  const chatId = args['chat_id'];
  await playExchange({
    response,
    journal: api.journal,
    faults: api.faults,
    timers: api.timers,
    method,
    target: typeof chatId === 'string' || typeof chatId === 'number' ? String(chatId) : null,
    args,
    refusal: (status, retryAfterS) => faultRefusal(status, retryAfterS),
    perform: () => {
      if (isFile) return download(api, rest);
      const onGone = (abandon: () => void) => response.once('close', abandon);
      return answer(method, parsed ? args : null, {
        ...api.context,
        uploads: parsed?.uploads ?? new Map(),
        onGone,
      });
    },
    onJournal: () => api.context.world.changes.announce(),
  });
}

/** One method call, from wherever it came: HTTP, or the answer of a webhook. */
export async function answer(name: string, args: Wire | null, context: MethodContext): Promise<ApiAnswer> {
  try {
    const method = methods.get(name.toLowerCase());
    if (!method) throw new BotApiError(404, 'Not Found: method not found');
    if (!args) throw badRequest("can't parse request body");
    refuseBrokenStrings(args);
    const result = await method(args, context);
    return { status: 200, body: structuredClone({ ok: true, result }), hadEffect: true };
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error;
    return {
      status: error.code,
      body: refusal(error.code, error.message, error.parameters),
      hadEffect: false,
    };
  }
}

function download(api: HttpApi, path: string): ApiAnswer {
  const file = [...api.context.world.files.values()].find((candidate) => candidate.path === path);
  if (!file) return { status: 404, body: refusal(404, 'Not Found'), hadEffect: false };
  return {
    status: 200,
    body: file.bytes,
    headers: { 'content-type': 'application/octet-stream' },
    hadEffect: true,
  };
}

function refusal(code: number, description: string, parameters: Wire | null = null): Wire {
  return { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) };
}

function faultRefusal(status: number, retryAfterS: number | null): Wire {
  if (retryAfterS === null)
    return refusal(status, status >= 500 ? 'Internal Server Error' : 'Bad Request: refused');
  return refusal(status, `Too Many Requests: retry after ${retryAfterS}`, { retry_after: retryAfterS });
}
