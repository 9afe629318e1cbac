/** Why Redis is of no use now, and what a person does about it: for the log, for readiness and for doctor. */

export interface RedisTrouble {
  /** Redis' or Node's own word, like READONLY or ECONNREFUSED. */
  readonly reason: string;
  readonly remedy: string;
}

const replica = 'It is a replica: let REDIS_URL name the server that takes what is written.';
const hungUp =
  'Check the address in REDIS_URL: rediss:// where it speaks TLS, redis:// where it does not. Else its own log tells, or maxclients is too low.';
const authority =
  'Put its authority’s certificate into the system’s store, and NODE_OPTIONS=--use-system-ca into the settings.';

/** The first that fits the reason. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:NOAUTH|WRONGPASS)$/,
    'Put its password, and the user where it has one, into REDIS_URL: redis://user:password@host.',
  ],
  [/^NOPERM$/, 'Give its user the rights that docs/operations.md lists.'],
  [/^(?:READONLY|MASTERDOWN|UNBLOCKED)$/, replica],
  [/^DENIED$/, 'It takes other machines only with a password (protected-mode): give it one.'],
  [/^(?:MOVED|CLUSTERDOWN)$/, 'It is a part of a cluster: let REDIS_URL name a server of its own.'],
  [/^LOADING$/, 'It is reading its data: wait.'],
  [/^MISCONF$/, 'It can’t write to its own disk: make room there.'],
  [/^OOM$/, 'Its memory is full: raise maxmemory, or move out what others keep there.'],
  [
    /^DB index is out of range$/,
    'REDIS_URL ends in the number of a database that it does not have: take a smaller one.',
  ],
  [/^NOREPLICAS$/, 'It waits for its replicas: start them, or lower min-replicas-to-write.'],
  [/max number of clients/, 'Raise maxclients.'],
  [/^(?:ECONNREFUSED|ENOENT)$/, 'Start it, and check the address in REDIS_URL.'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'Check the name of the host in REDIS_URL.'],
  [/^EACCES$/, 'Let this service’s user use the socket: put it into the group that owns it.'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'Name the host in REDIS_URL as its certificate does.'],
  [/^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/, 'Renew its certificate, and check the clock.'],
  // TLS 1.2 only says that it failed.
  [
    /ALERT_(?:CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE)$/,
    'It asks for a certificate of ours: set tls-auth-clients no, and a password.',
  ],
  [/CERT|ISSUER|SIGNATURE/, authority],
  [/^(?:ECONNRESET|EPIPE|ETIMEDOUT|EPROTO|ERR_SSL_.*)$/, hungUp],
  [/RESP type/, 'Another program answers there: check the address in REDIS_URL.'],
];

/** It may be alive and too busy, suspended, or behind a firewall that drops what we send. */
export const noAnswer: RedisTrouble = {
  reason: 'no answer',
  remedy: 'See whether it runs and what its own log says.',
};

const reasonCharsMax = 200;

/** `error` is what ioredis or BullMQ gave. */
export function redisTrouble(error: unknown): RedisTrouble {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const reason = typeof code === 'string' ? code : reasonIn(String(message));
  if (reason === null) return noAnswer;
  const remedy = remedies.find(([pattern]) => pattern.test(reason))?.[1] ?? noAnswer.remedy;
  return { reason, remedy };
}

/** `null`: ioredis waited in vain. */
function reasonIn(message: string): string | null {
  if (message.startsWith('Socket timeout')) return null;
  // BullMQ may have put words of its own before Redis'.
  const word = /(?:^|: )([A-Z]{3,}) /.exec(message)?.[1];
  if (word !== undefined && word !== 'ERR') return word;
  // A command that Redis does not know it repeats with its arguments, which may be the password.
  return (
    message
      .replace(/^ERR /, '')
      .replace(/,? with args.*/s, '')
      // One reason for all jobs: the log thins its lines by it.
      .replace(/ for job .*/s, '')
      .slice(0, reasonCharsMax)
  );
}
