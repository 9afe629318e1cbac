/**
 * Papers as PDF, by Typst: tagged (PDF/UA-1), selectable, in our own font, without internet. A template takes its data as JSON, so that no word of a
 * person is ever mark-up. The typesetter is large and a long paper takes seconds: it lives in a thread of its own from the first paper until
 * none was wanted for a while.
 */
import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';
import type { Instant } from '#core/time.ts';

export interface Paper {
  /** A file of templates/, without its ending. It reads its data with `json(bytes(sys.inputs.data))`. */
  readonly template: string;
  readonly data: unknown;
  /** Pictures by the name under which the template asks for them, with a leading slash: `/logo.svg`. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>;
  /** Stands in the file as the moment at which it was made, so that the same paper has the same bytes. */
  readonly madeAt: Instant;
}

/** Most papers come alone, or a few together. */
const idleMs = 30_000;

let thread: Promise<Piscina<Paper, Uint8Array>> | undefined;

/** Throws when the template does; that is a bug of ours, and the message holds none of the data. */
export async function typeset(paper: Paper): Promise<Uint8Array> {
  thread ??= begin();
  return (await thread).run(paper);
}

async function begin(): Promise<Piscina<Paper, Uint8Array>> {
  const { Piscina: Threads } = await import('piscina');
  const filename = fileURLToPath(new URL('typesetter.ts', import.meta.url));
  return new Threads({ filename, name: 'typesetHere', minThreads: 0, maxThreads: 1, idleTimeout: idleMs });
}
