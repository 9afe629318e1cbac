/** The thread in which papers are typeset: other work goes on meanwhile, and its memory is given back with it. */
import { parentPort } from 'node:worker_threads';
import { typesetHere } from './typesetter.ts';
import type { Made, Wanted } from './typeset.ts';

parentPort?.on('message', ({ id, paper }: Wanted) => {
  parentPort?.postMessage(make(id, paper));
});

function make(id: number, paper: Wanted['paper']): Made {
  try {
    return { id, pdf: typesetHere(paper) };
  } catch (error) {
    return { id, wrong: error instanceof Error ? error.message : 'unknown' };
  }
}
