/** JSON lines on stdout. Only chosen fields are written, never whole objects: redaction by pattern would miss what lies deeper. */
import { pino } from 'pino';
import type { Log } from '#ports/log.ts';
import type { Config } from '../settings/config.ts';
import { logLines } from './log-lines.ts';

const linesLost = (lost: number): string =>
  `${JSON.stringify({ level: 40, time: new Date().toISOString(), event: 'log-lines-lost', lost })}\n`;

export function createLog(level: Config['logLevel']): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = pino(options, logLines(linesLost));
  return {
    info: (event, fields) => logger.info({ event, ...fields }),
    warn: (event, fields) => logger.warn({ event, ...fields }),
    error: (event, fields) => logger.error({ event, ...fields }),
  };
}
