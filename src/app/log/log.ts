/** JSON lines. Only chosen fields are written, never whole objects: redaction by pattern would miss what lies deeper. */
import { pino } from 'pino';
import type { Log } from '#ports/log.ts';
import type { Config } from '../settings/config.ts';
import { logLines, toStderr } from './log-lines.ts';

const linesLost = (lost: number): string =>
  `${JSON.stringify({ level: 40, time: new Date().toISOString(), event: 'log-lines-lost', lost })}\n`;

/** On standard output. */
export const createLog = (level: Config['logLevel']): Log => logOn(level, logLines(linesLost));

/** What a command could not do beside its work: on standard error. */
export const commandLog = (): Log => logOn('error', logLines(linesLost, toStderr));

function logOn(level: Config['logLevel'], lines: ReturnType<typeof logLines>): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = pino(options, lines);
  return {
    info: (event, fields) => logger.info({ event, ...fields }),
    warn: (event, fields) => logger.warn({ event, ...fields }),
    error: (event, fields) => logger.error({ event, ...fields }),
  };
}
