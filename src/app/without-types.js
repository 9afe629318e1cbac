/**
 * Loaded before anything else (`node --import`): types are stripped once and not at each start. Node's own cache would do that too, and hold
 * all of itself in memory for as long as the process lives, as it holds what strips. Where nothing can be kept, Node strips as it does without this.
 * Where a file of ours is, is told by its name alone: for each import Node looks through folders and reads package.json, an eighth of a start.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { readStripped, sources } from './stripped.js';

let hasStripped = false;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!context.parentURL?.startsWith(sources.href) || !/^[#.].*\.ts$/.test(specifier))
      return nextResolve(specifier, context);
    // '#core/ids.ts' is src/core/ids.ts, as package.json has it ("imports").
    const { href } = specifier.startsWith('#')
      ? new URL(specifier.slice(1), sources)
      : new URL(specifier, context.parentURL);
    return { url: href, format: 'module-typescript', shortCircuit: true };
  },
  load(url, context, nextLoad) {
    if (!url.startsWith(sources.href) || !url.endsWith('.ts')) return nextLoad(url, context);
    const text = readFileSync(new URL(url), 'utf8');
    let source = readStripped(url, text);
    if (source === null && !hasStripped) {
      hasStripped = true;
      spawnSync(process.execPath, [fileURLToPath(new URL('strip-all.js', import.meta.url))], {
        stdio: 'ignore',
      });
      source = readStripped(url, text);
    }
    return source === null ? nextLoad(url, context) : { format: 'module', source, shortCircuit: true };
  },
});
