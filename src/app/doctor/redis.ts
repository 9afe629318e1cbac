/** Redis, where the settings name one: does it take what the queue writes, and does it keep what it is given? */
import { redisTrouble } from '#queue/redis-trouble.ts';
import { inspectRedis } from '#queue/redis-view.ts';
import type { Config } from '../settings/config.ts';
import { mistake, ok, warning, type Finding } from './finding.ts';

/** Below this BullMQ lacks commands. */
const majorMin = 6;

export async function checkRedis({ redisUrl }: Config): Promise<readonly Finding[]> {
  if (redisUrl === null) return [ok('Queue', 'embedded: no Redis is needed')];
  try {
    const { product, version, evictionPolicy } = await inspectRedis(redisUrl.reveal());
    const isOld = Number.parseInt(version, 10) < majorMin;
    const what = `${product} ${version}`;
    return [
      isOld ? mistake('Redis', what, `Install Redis ${majorMin} or later, or Valkey.`) : ok('Redis', what),
      evictionFinding(evictionPolicy),
    ];
  } catch (error) {
    const { reason, remedy } = redisTrouble(error);
    return [mistake('Redis', `can’t be used: ${reason}`, remedy)];
  }
}

function evictionFinding(policy: string | null): Finding {
  const subject = 'Redis maxmemory-policy';
  if (policy === 'noeviction') return ok(subject, policy);
  const remedy = 'Set `maxmemory-policy noeviction` in redis.conf and restart Redis.';
  return policy === null ? warning(subject, 'is not told', remedy) : mistake(subject, policy, remedy);
}
