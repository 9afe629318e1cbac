/**
 * Papers as PDF, by Typst: tagged (PDF/UA-1), selectable, in our own font, without internet. A template takes its data as JSON, so that no word of a
 * person is ever mark-up. The typesetter is large and a long paper takes seconds: it lives in a thread of its own from the first paper until
 * none was wanted for a while.
 */
import { Worker } from 'node:worker_threads';
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

export interface Wanted {
  readonly id: number;
  readonly paper: Paper;
}

export type Made =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly wrong: string };

/** Most papers come alone, or a few together. */
const idleMs = 30_000;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<
    number,
    { readonly done: (pdf: Uint8Array) => void; readonly failed: (error: Error) => void }
  >;
  rest: NodeJS.Timeout | undefined;
}

let thread: Thread | undefined;
let last = 0;

/** Throws when the template does; that is a bug of ours, and the message holds none of the data. */
export function typeset(paper: Paper): Promise<Uint8Array> {
  const own = (thread ??= begin());
  clearTimeout(own.rest);
  own.worker.ref();
  last += 1;
  const id = last;
  return new Promise((done, failed) => {
    own.waiting.set(id, { done, failed });
    own.worker.postMessage({ id, paper } satisfies Wanted);
  });
}

function begin(): Thread {
  const worker = new Worker(new URL('typeset-worker.ts', import.meta.url));
  const own: Thread = { worker, waiting: new Map(), rest: undefined };
  worker.on('message', (made: Made) => {
    const asked = own.waiting.get(made.id);
    own.waiting.delete(made.id);
    if ('pdf' in made) asked?.done(made.pdf);
    else asked?.failed(new Error(made.wrong));
    if (own.waiting.size === 0) rest(own);
  });
  const end = (error: Error): void => {
    if (thread === own) thread = undefined;
    for (const { failed } of own.waiting.values()) failed(error);
    own.waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the typesetter has stopped')));
  return own;
}

/** Nobody waits for it, and after a while it goes. */
function rest(own: Thread): void {
  own.worker.unref();
  own.rest = setTimeout(() => {
    if (thread === own) thread = undefined;
    void own.worker.terminate();
  }, idleMs);
  own.rest.unref();
}
