/** LibreTranslate (Argos), on a machine of the municipality's own: https://docs.libretranslate.com. */
import { z } from 'zod';
import { PochutoError } from '#core/errors.ts';
import { languages } from '#core/message.ts';
import { answerWithinMs, type Engine } from './engine.ts';
import { htmlMarks } from './markings.ts';

interface LibreTranslateOptions {
  readonly url: string;
  readonly apiKey: string | null;
  readonly deadlineMs?: number;
}

const translated = z.object({ translatedText: z.array(z.string()) });
const known = z.array(z.object({ code: z.string(), targets: z.array(z.string()).default([]) }));

export function libretranslate({ url, apiKey, deadlineMs = answerWithinMs }: LibreTranslateOptions): Engine {
  const base = url.replace(/\/+$/u, '');

  async function call<Answer>(path: string, schema: z.ZodType<Answer>, body?: object): Promise<Answer> {
    const signal = AbortSignal.timeout(deadlineMs);
    const sent =
      body === undefined
        ? { signal }
        : {
            signal,
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          };
    let status: number;
    let text: string;
    let retryAfter: string | null;
    try {
      const response = await fetch(`${base}${path}`, sent);
      ({ status } = response);
      retryAfter = response.headers.get('retry-after');
      text = await response.text();
    } catch {
      throw new PochutoError('unavailable', signal.aborted ? 'timeout' : 'no-connection');
    }
    if (status !== 200) throw refusal(status, text, retryAfter);
    const parsed = schema.safeParse(asJson(text));
    if (!parsed.success) throw new PochutoError('unavailable', 'bad-answer');
    return parsed.data;
  }

  return {
    name: 'LibreTranslate',
    marking: htmlMarks,
    async ask({ lines, from, to }) {
      const answer = await call('/translate', translated, {
        q: lines,
        source: from ?? 'auto',
        target: to,
        format: 'html',
        ...(apiKey === null ? {} : { api_key: apiKey }),
      });
      return { lines: answer.translatedText, version: 'argos' };
    },
    async examine() {
      const all = await call('/languages', known);
      const targets = new Set(all.flatMap((language) => language.targets));
      return { missing: languages.filter((language) => !targets.has(language)), quota: null };
    },
  };
}

/** Its errors are sentences for people, in the server's language; only their status and a few words are looked at. */
function refusal(status: number, text: string, retryAfter: string | null): PochutoError {
  if (status === 429) {
    const seconds = Number(retryAfter);
    const told = seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {};
    return new PochutoError('rate-limited', 'too-many-requests', told);
  }
  if (status === 403) return new PochutoError('rejected', 'wrong-key');
  if (status === 400 && /api key/iu.test(text)) return new PochutoError('rejected', 'wrong-key');
  if (status === 400 && /not supported|not available/iu.test(text))
    return new PochutoError('rejected', 'language');
  if (status >= 400 && status < 500) return new PochutoError('rejected', 'bad-request');
  return new PochutoError('unavailable', 'server');
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
