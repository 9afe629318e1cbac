/** Loopback servers that answer as DeepL's API v2 and LibreTranslate do: their paths, encodings, keys, limits and refusals. What they "translate" is a table. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes out as it is. */
  readonly body: unknown;
}

export interface EngineServer {
  readonly url: string;
  /** What was asked, decoded. */
  readonly asked: Readonly<Record<string, unknown>>[];
  /** Whole lines as they come in, and what they become; any other comes back in capitals. */
  readonly table: Map<string, string>;
  /** Answered in place of the next ones, in order. */
  readonly faults: (Answer | 'hang-up' | 'silence')[];
  close(): Promise<void>;
}

type Serve = (path: string, args: Record<string, unknown>, request: IncomingMessage) => Answer;

async function start(serve: (state: Pick<EngineServer, 'asked' | 'table'>) => Serve): Promise<EngineServer> {
  const state = { asked: [] as Record<string, unknown>[], table: new Map<string, string>() };
  const faults: EngineServer['faults'] = [];
  const answer = serve(state);
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const fault = faults.shift();
      if (fault === 'silence') return;
      if (fault === 'hang-up') return void request.socket.destroy();
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
      const body = Buffer.concat(chunks).toString();
      const args =
        request.headers['content-type']?.includes('json') === true
          ? (JSON.parse(body) as Record<string, unknown>)
          : fromForm(body === '' ? searchParams : new URLSearchParams(body));
      state.asked.push({ path: pathname, ...args });
      const told = fault ?? answer(pathname, args, request);
      response.writeHead(told.status, { 'content-type': 'application/json', ...told.headers });
      response.end(typeof told.body === 'string' ? told.body : JSON.stringify(told.body));
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...state,
    faults,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function fromForm(form: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(form.keys())].map((key) => [key, key === 'text' ? form.getAll(key) : form.get(key)]),
  );
}

/** Everything outside of tags in capitals. */
const capitals = (line: string): string =>
  line.replaceAll(/(<[^>]*>)|[^<]+/gu, (all, tag) => (tag ? all : all.toUpperCase()));
const told = (table: ReadonlyMap<string, string>, line: string): string => table.get(line) ?? capitals(line);

export const deeplKey = '279a2e9d-83b3-c416-7e2d-f721593e42a0';
const deeplTargets = ['UK', 'RU', 'NL', 'EN-GB', 'EN-US', 'DE'];

export const startDeepl = (): Promise<EngineServer> =>
  start(({ table }) => (path, args, request) => {
    if (request.headers.authorization !== `DeepL-Auth-Key ${deeplKey}`) return { status: 403, body: '' };
    if (path === '/v2/usage')
      return { status: 200, body: { character_count: 180_118, character_limit: 1_250_000 } };
    if (path === '/v2/languages') {
      return {
        status: 200,
        body: deeplTargets.map((language) => ({
          language,
          name: language,
          supports_formality: language === 'NL',
        })),
      };
    }
    if (path !== '/v2/translate') return { status: 404, body: { message: 'Not found' } };
    const bad = (message: string): Answer => ({ status: 400, body: { message } });
    if (!deeplTargets.includes(String(args['target_lang']).toUpperCase()))
      return bad("Value for 'target_lang' not supported.");
    const lines = args['text'] as string[];
    // Version 2 of tag handling wants strict XML.
    if (lines.some((line) => /[<&]/u.test(line.replaceAll(/<x id="\d+"\/>|&(?:lt|gt|amp|quot|apos);/gu, ''))))
      return bad('Tag handling parsing failed, please check input.');
    const translations = lines.map((line) => ({
      detected_source_language: args['source_lang'] ?? 'UK',
      text: told(table, line),
    }));
    return { status: 200, body: { translations } };
  });

export const startLibreTranslate = (apiKey: string | null = null): Promise<EngineServer> =>
  start(({ table }) => (path, args) => {
    const pairs = ['uk', 'ru', 'en', 'nl'];
    const languages = pairs.map((code) => ({ code, name: code, targets: pairs }));
    if (path === '/languages') return { status: 200, body: languages };
    if (path !== '/translate') return { status: 404, body: '<!doctype html>' };
    if (apiKey !== null && args['api_key'] === undefined)
      return { status: 400, body: { error: 'Visit https://portal.libretranslate.com to get an API key' } };
    if (apiKey !== null && args['api_key'] !== apiKey)
      return { status: 403, body: { error: 'Invalid API key' } };
    if (!pairs.includes(String(args['target'])))
      return { status: 400, body: { error: `${String(args['target'])} is not supported` } };
    const lines = args['q'] as string[];
    return { status: 200, body: { translatedText: lines.map((line) => told(table, line)) } };
  });
