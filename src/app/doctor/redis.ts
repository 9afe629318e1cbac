/** Redis, where the settings name one: does it answer, and does it keep what it is given? */
import { inspectRedis } from '#queue/redis-view.ts';
import type { Log } from '#ports/log.ts';
import type { Config } from '../config.ts';
import { mistake, ok, warning, type Finding } from './finding.ts';

/** Below this BullMQ lacks commands. */
const majorMin = 6;

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function checkRedis({ redisUrl }: Config): Promise<readonly Finding[]> {
  if (redisUrl === null) return [ok('Queue', 'embedded: no Redis is needed')];
  try {
    const { version, evictionPolicy } = await inspectRedis(redisUrl.reveal(), silent);
    const isOld = Number.parseInt(version, 10) < majorMin;
    return [
      isOld
        ? mistake('Redis', `version ${version}`, `Install Redis ${majorMin} or later, or Valkey.`)
        : ok('Redis', `version ${version}`),
      evictionFinding(evictionPolicy),
    ];
  } catch {
    return [mistake('Redis', 'does not answer', 'Start it, and check address and password in REDIS_URL.')];
  }
}

function evictionFinding(policy: string | null): Finding {
  const subject = 'Redis maxmemory-policy';
  if (policy === 'noeviction') return ok(subject, policy);
  const remedy = 'Set `maxmemory-policy noeviction` in redis.conf and restart Redis.';
  return policy === null ? warning(subject, 'is not told', remedy) : mistake(subject, policy, remedy);
}
