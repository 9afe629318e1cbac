/** What REDIS_URL may say. Stricter than ioredis, which takes settings of its own from behind a `?`, forgets TLS where `rediss` has a capital, and throws much later. */

/** For whoever has to write one. */
export const redisAddresses =
  'Write redis://host:6379, rediss:// for TLS, or unix:///run/redis/redis-server.sock; in full redis://user:password@host:6379/1, where the ' +
  'password has %25 %2F %3F %23 %40 for % / ? # @. Or leave it empty for the embedded queue.';

const socketScheme = 'unix://';

/** `redis://` or `rediss://` (TLS) with a host, and if need be user, password, port and the number of a database; or `unix://` and the path of a socket. */
export function isRedisAddress(text: string): boolean {
  if (text.startsWith(socketScheme)) return /^\/[^?#]+$/.test(text.slice(socketScheme.length));
  if (!/^rediss?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password, pathname, search, hash } = new URL(text);
  const isPlain = search === '' && hash === '' && /^(?:\/\d*)?$/.test(pathname);
  return hostname !== '' && isPlain && isDecodable(username) && isDecodable(password);
}

/** As ioredis takes it. */
export const forClient = (url: string): string =>
  url.startsWith(socketScheme) ? url.slice(socketScheme.length) : url;

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
