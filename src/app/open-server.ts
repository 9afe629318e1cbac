/** Opens one of our ports, or says what a person must put right. */
import { openHttpServer, type HttpServer, type HttpServerOptions } from '#http/server.ts';
import { CannotStart } from './problems.ts';

/** What only a person can mend, by Node's words. */
const mistakes: Readonly<Record<string, { readonly what: string; readonly remedy: string }>> = {
  EADDRINUSE: {
    what: 'is taken by another program',
    remedy: 'Stop that program (is Pochuto running already?) or choose another port.',
  },
  EACCES: { what: 'may not be opened by this user', remedy: 'Choose a port from 1024 up.' },
  EADDRNOTAVAIL: {
    what: 'can’t be opened: this machine has no such address',
    remedy: 'Set HTTP_HOST to an address of this machine.',
  },
  ENOTFOUND: {
    what: 'can’t be opened: no such host',
    remedy: 'Set HTTP_HOST to an address of this machine.',
  },
};

/** `variable` names the setting that a mistake is about. */
export async function openServer(
  variable: 'HTTP_PORT' | 'OPS_PORT',
  options: HttpServerOptions,
): Promise<HttpServer> {
  try {
    return await openHttpServer(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const mistake = mistakes[code];
    if (mistake === undefined) throw error;
    const { what, remedy } = mistake;
    throw new CannotStart([{ where: `${variable} ${options.port}`, what, remedy }]);
  }
}
