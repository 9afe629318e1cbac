/** JSON lines on stdout. Only chosen fields are written, never whole objects: redaction by pattern would miss what lies deeper. */
import { pino } from 'pino';
import type { Log } from '#ports/log.ts';
import type { Config } from './config.ts';

export function createLog(level: Config['logLevel']): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return {
    info: (event, fields) => logger.info({ event, ...fields }),
    warn: (event, fields) => logger.warn({ event, ...fields }),
    error: (event, fields) => logger.error({ event, ...fields }),
  };
}
