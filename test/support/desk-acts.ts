/** The acts behind the desk, for tests that need a few of them: the others reject. */
import type { DeskActs } from '#ports/desk-acts.ts';

export function deskActsWith(known: Partial<DeskActs>): DeskActs {
  return new Proxy(known as DeskActs, {
    get: (acts, name: keyof DeskActs) =>
      acts[name] ?? (() => Promise.reject(new Error(`no act: ${String(name)}`))),
  });
}
