/**
 * The HTTP face of the simulated Slack: the Web API under /api/, response URLs, and the addresses where files are
 * uploaded and downloaded.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '../faults.ts';
import { playExchange, readArgs, readBody, parseJson, send, type ApiAnswer } from '../http.ts';
import type { Journal } from '../journal.ts';
import type { Timers } from '../timers.ts';
import { isObject } from './block-kit/validate.ts';
import { receiveUpload } from './methods/files.ts';
import { appTokenMethods, methods } from './methods/index.ts';
import type { MethodContext } from './methods/method.ts';
import { answerByUrl } from './response-url.ts';
import { refuseScope } from './scopes.ts';
import { SlackError } from './slack-error.ts';
import type { Wire } from './world.ts';

export interface HttpApi {
  readonly tokens: { readonly bot: string; readonly app: string };
  /** Scopes of the bot token, told in a header of every answer and asked for by most methods. */
  readonly scopes: readonly string[];
  readonly journal: Journal;
  readonly faults: Faults;
  readonly timers: Timers;
  readonly context: MethodContext;
}

export async function serveSlack(
  api: HttpApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, place = '', rest = ''] = /^\/([^/]+)\/(.+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  if (place === 'api') await serveMethod(api, { request, response, url, method: rest });
  else if (place === 'response') await serveResponseUrl(api, request, response, rest);
  else if (place === 'upload') await serveUpload(api, request, response, rest);
  else if (place === 'files') await serveDownload(api, request, response, rest);
  else send(response, { status: 404, body: 'not found' });
}

async function serveMethod(
  api: HttpApi,
  call: { request: IncomingMessage; response: ServerResponse; url: URL; method: string },
): Promise<void> {
  const parsed = await readArgs(call.request, call.url);
  const { token: tokenArg, ...args } = parsed?.args ?? {};
  // Slack takes the token as an argument of a form or query, and ignores it in JSON.
  const isJson = (call.request.headers['content-type'] ?? '').startsWith('application/json');
  const token = bearer(call.request) ?? (typeof tokenArg === 'string' && !isJson ? tokenArg : null);
  await playExchange({
    response: call.response,
    journal: api.journal,
    faults: api.faults,
    timers: api.timers,
    method: call.method,
    target: targetOf(args),
    args,
    refusal: (_status, retryAfterS) => ({
      ok: false,
      error: retryAfterS === null ? 'internal_error' : 'ratelimited',
    }),
    perform: () => answer(api, call.method, token, parsed ? args : null),
    onJournal: () => api.context.world.changes.announce(),
  });
}

function answer(api: HttpApi, name: string, token: string | null, args: Wire | null): ApiAnswer {
  const headers = { 'x-oauth-scopes': api.scopes.join(',') };
  try {
    const method = methods.get(name);
    if (!method) throw new SlackError('unknown_method');
    refuseToken(api, name, token);
    refuseScope(name, api.scopes);
    if (!args) throw new SlackError('invalid_json');
    const body = structuredClone({ ok: true, ...method(args, api.context) });
    return { status: 200, body, headers, hadEffect: true };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const { code, messages, details } = error;
    const metadata = messages.length === 0 ? {} : { response_metadata: { messages } };
    return {
      status: 200,
      body: { ok: false, error: code, ...details, ...metadata },
      headers,
      hadEffect: false,
    };
  }
}

function refuseToken(api: HttpApi, method: string, token: string | null): void {
  if (token === null || token === '') throw new SlackError('not_authed');
  if (token !== api.tokens.bot && token !== api.tokens.app) throw new SlackError('invalid_auth');
  const wanted = appTokenMethods.has(method) ? api.tokens.app : api.tokens.bot;
  if (token !== wanted) throw new SlackError('not_allowed_token_type');
}

function bearer(request: IncomingMessage): string | null {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

function targetOf(args: Wire): string | null {
  const named = [args['channel'], args['channel_id'], args['user_id'], args['view_id'], args['user']];
  return named.find((one) => typeof one === 'string') ?? null;
}

async function serveResponseUrl(
  api: HttpApi,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const body = parseJson((await readBody(request)).toString('utf8'));
  const args = isObject(body) ? body : {};
  await playExchange({
    response,
    journal: api.journal,
    faults: api.faults,
    timers: api.timers,
    method: 'response_url',
    target: null,
    args,
    refusal: (_status, retryAfterS) => ({
      ok: false,
      error: retryAfterS === null ? 'internal_error' : 'ratelimited',
    }),
    perform: () => {
      try {
        answerByUrl(api.context, api.context.passes.spendResponseUrl(id), args);
        return { status: 200, body: { ok: true }, hadEffect: true };
      } catch (error) {
        if (!(error instanceof SlackError)) throw error;
        return { status: 404, body: { ok: false, error: error.code }, hadEffect: false };
      }
    },
    onJournal: () => api.context.world.changes.announce(),
  });
}

async function serveUpload(
  api: HttpApi,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const url = new URL('http://127.0.0.1/');
  const isForm = (request.headers['content-type'] ?? '').startsWith('multipart/form-data');
  const parsed = isForm ? await readArgs(request, url) : null;
  const [part] = [...(parsed?.uploads.values() ?? [])];
  const bytes = isForm ? part?.bytes : new Uint8Array(await readBody(request));
  await playExchange({
    response,
    journal: api.journal,
    faults: api.faults,
    timers: api.timers,
    method: 'upload',
    target: id,
    args: { file: id, length: bytes?.length ?? 0 },
    refusal: () => 'refused',
    perform: () => {
      const isTaken =
        bytes !== undefined && receiveUpload(api.context.world, id, bytes, part?.mimeType ?? '');
      return isTaken
        ? { status: 200, body: `OK - ${bytes.length}`, hadEffect: true }
        : { status: 400, body: 'bad upload', hadEffect: false };
    },
    onJournal: () => api.context.world.changes.announce(),
  });
}

/** Private addresses want the bot's token, files:read and a file the app may see; without them Slack shows its login page. */
async function serveDownload(
  api: HttpApi,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const id = path.split('/')[0] ?? '';
  const isAllowed = bearer(request) === api.tokens.bot && api.scopes.includes('files:read');
  await playExchange({
    response,
    journal: api.journal,
    faults: api.faults,
    timers: api.timers,
    method: 'download',
    target: id,
    args: { file: id },
    refusal: () => 'refused',
    perform: () => (isAllowed ? download(api, id) : signIn),
    onJournal: () => api.context.world.changes.announce(),
  });
}

const signIn: ApiAnswer = {
  status: 200,
  body: '<html>Sign in</html>',
  headers: { 'content-type': 'text/html' },
  hadEffect: false,
};

function download(api: HttpApi, id: string): ApiAnswer {
  const file = api.context.world.files.get(id);
  if (!file || file.isDeleted) return { status: 404, body: 'not found', hadEffect: false };
  if (!api.context.world.isFileSeenByApp(file)) return signIn;
  return { status: 200, body: file.bytes, headers: { 'content-type': file.mimeType }, hadEffect: true };
}
