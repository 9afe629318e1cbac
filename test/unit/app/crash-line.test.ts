/** How a process ends that a mistake ends: where it happened is said, nothing of what was under way. */
import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { logCrash } from '#app/log/crash-line.ts';
import type { LogFields } from '#ports/log.ts';

function crash(error: unknown) {
  const lines: { event: string; fields: LogFields | undefined }[] = [];
  const codes: number[] = [];
  const say = (event: string, fields?: LogFields): void => void lines.push({ event, fields });
  const ending = Object.assign(new EventEmitter(), { exit: (code: number) => void codes.push(code) });
  logCrash({ info: say, warn: say, error: say }, ending);
  ending.emit('uncaughtException', error, 'unhandledRejection');
  return { lines, codes };
}

it('a library’s error leaves its class and its place in the log, and nothing that it carries', () => {
  const error = Object.assign(
    new Error(
      'Call to https://api.telegram.org/bot1:SECRET/sendMessage failed\n    at Оксана (кімната 12)\n    at home /x:1:1',
      {
        cause: new TypeError('Марко'),
      },
    ),
    { payload: { chat_id: 4711, text: 'Оксана боїться' } },
  );
  error.name = 'HttpError';
  const { lines, codes } = crash(error);
  expect(codes).toEqual([1]);
  expect(lines).toMatchObject([
    {
      event: 'crashed',
      fields: { error: 'HttpError', cause: 'TypeError', origin: 'unhandledRejection' },
    },
  ]);
  expect(lines[0]?.fields?.['at']).toMatch(/crash-line\.test\.ts:\d+:\d+/u);
  expect(JSON.stringify(lines)).not.toMatch(/SECRET|Оксана|Марко|4711|кімната|home/u);
});

it('what is thrown and is no error says only that', () => {
  expect(crash('Оксана боїться').lines).toEqual([
    { event: 'crashed', fields: { error: 'unknown', origin: 'unhandledRejection', at: '' } },
  ]);
});
