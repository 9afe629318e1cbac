/** DeepL over its own client. The key chooses the plan; api.deepl.com stands in the European Union (developers.deepl.com, regional endpoints). */
import {
  AuthorizationError,
  ConnectionError,
  DeepLClient,
  GlossaryNotFoundError,
  QuotaExceededError,
  TooManyRequestsError,
  type SourceLanguageCode,
  type TargetLanguageCode,
} from 'deepl-node';
import { PochutoError } from '#core/errors.ts';
import { languages, type Language } from '#core/message.ts';
import { answerWithinMs, type Engine } from './engine.ts';
import { xmlMarks } from './markings.ts';
import { within } from './within.ts';

interface DeeplOptions {
  readonly apiKey: string;
  /** Absent: DeepL's own for this key. */
  readonly apiUrl: string | null;
  /** A glossary of the account's; used where the source language is known. */
  readonly glossaryId: string | null;
  readonly deadlineMs?: number;
}

const targets: Readonly<Record<Language, TargetLanguageCode>> = { uk: 'uk', ru: 'ru', en: 'en-GB', nl: 'nl' };
const sources: Readonly<Record<Language, SourceLanguageCode>> = { uk: 'uk', ru: 'ru', en: 'en', nl: 'nl' };

export function deepl(options: DeeplOptions): Engine {
  const { apiKey, apiUrl, glossaryId, deadlineMs = answerWithinMs } = options;
  const client = new DeepLClient(apiKey, {
    // Its own retries are off: the outbox tries again, and knows for how long.
    maxRetries: 0,
    minTimeout: deadlineMs,
    sendPlatformInfo: false,
    ...(apiUrl === null ? {} : { serverUrl: apiUrl }),
  });
  const call = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    try {
      return await within(deadlineMs, run());
    } catch (error) {
      throw toPochutoError(error);
    }
  };
  return {
    name: 'DeepL',
    marking: xmlMarks,
    async ask({ lines, from, to, context }) {
      const results = await call(() =>
        client.translateText([...lines], from === null ? null : sources[from], targets[to], {
          formality: 'prefer_more',
          tagHandling: 'xml',
          tagHandlingVersion: 'v2',
          // A placeholder stands inside of a sentence and must not end it.
          outlineDetection: false,
          ...(context === null ? {} : { context }),
          ...(glossaryId === null || from === null ? {} : { glossary: glossaryId }),
        }),
      );
      return { lines: results.map(({ text }) => text), version: results[0]?.modelTypeUsed ?? 'v2' };
    },
    async examine() {
      const known = await call(() => client.getTargetLanguages());
      const codes = new Set(known.map(({ code }) => code.toLowerCase()));
      const { character } = await call(() => client.getUsage());
      return {
        missing: languages.filter((language) => !codes.has(targets[language].toLowerCase())),
        quota: character === undefined ? null : { used: character.count, limit: character.limit },
      };
    },
  };
}

/** The client's errors hold the request and so the text: none of them goes on as a cause. */
function toPochutoError(error: unknown): PochutoError {
  if (error instanceof PochutoError) return error;
  if (error instanceof AuthorizationError) return new PochutoError('rejected', 'wrong-key');
  if (error instanceof QuotaExceededError) return new PochutoError('rejected', 'quota');
  if (error instanceof GlossaryNotFoundError) return new PochutoError('rejected', 'glossary');
  // The client does not pass on for how long.
  if (error instanceof TooManyRequestsError) return new PochutoError('rate-limited', 'too-many-requests');
  if (error instanceof ConnectionError) return new PochutoError('unavailable', 'no-connection');
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('Bad request')) {
    return new PochutoError('rejected', message.includes('_lang') ? 'language' : 'bad-request');
  }
  if (message.startsWith('Unexpected status code: 4')) return new PochutoError('rejected', 'bad-request');
  // 5xx, and answers that are no JSON.
  return new PochutoError('unavailable', 'server');
}
