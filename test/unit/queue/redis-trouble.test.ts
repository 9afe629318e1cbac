import { describe, expect, it } from 'vitest';
import { noAnswer, redisTrouble } from '#queue/redis-trouble.ts';

const told = (message: string, code?: string) =>
  redisTrouble(Object.assign(new Error(message), code === undefined ? {} : { code }));

describe('what keeps Redis from working', () => {
  it.each([
    ["READONLY You can't write against a read only replica. script: 1e9b, on @user_script:119.", 'READONLY'],
    ['WRONGPASS invalid username-password pair or user is disabled.', 'WRONGPASS'],
    [
      "Failed to add repeatable job for next iteration: OOM command not allowed when used memory > 'maxmemory'.",
      'OOM',
    ],
    ['ERR DB index is out of range', 'DB index is out of range'],
    ['ERR max number of clients reached', 'max number of clients reached'],
  ])('is a word of Redis’: %s', (message, reason) => {
    expect(told(message).reason).toBe(reason);
    expect(told(message).remedy).not.toBe(noAnswer.remedy);
  });

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', '--use-system-ca'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', '--use-system-ca'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', '--use-system-ca'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'Name the host'],
    ['CERT_HAS_EXPIRED', 'Renew'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tls-auth-clients no'],
    ['ECONNRESET', 'rediss://'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'rediss://'],
    ['ECONNREFUSED', 'Start it'],
    ['EACCES', 'group'],
  ])('is a word of Node’s, with what to do about it: %s', (code, remedy) => {
    expect(told('at 10.0.0.2', code)).toEqual({ reason: code, remedy: expect.stringContaining(remedy) });
  });

  it('may be that another program answers', () => {
    expect(told('Unknown RESP type 72 "H". Please report this.').remedy).toContain('check the address');
  });

  it('may be that nothing comes', () => {
    const message = "Socket timeout. Expecting data, but didn't receive any in 5000ms.";
    expect(told(message)).toBe(noAnswer);
  });

  it('is one reason for all jobs that it happens to', () => {
    expect(told('could not renew lock for job repeat:sweep:1796033735815').reason).toBe(
      'could not renew lock',
    );
  });

  it('never repeats what we sent: the password may be in it', () => {
    const message = "ERR unknown command 'AUTH', with args beginning with: 'pochuto' 'hunter2' ";
    expect(told(message).reason).toBe("unknown command 'AUTH'");
  });
});
