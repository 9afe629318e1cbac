/** The acts behind the desk, for tests that need a few of them. */
import type { DeskActs } from '#ports/desk-acts.ts';

/** The others reject. */
export function deskActsWith(known: Partial<DeskActs>): DeskActs {
  return new Proxy(known as DeskActs, {
    get: (acts, name: keyof DeskActs) =>
      acts[name] ?? (() => Promise.reject(new Error(`no act: ${String(name)}`))),
  });
}

/** What was asked of this act, and what it answers. */
export function actsThat(
  name: keyof DeskActs,
  answer: unknown,
): { readonly acts: DeskActs; readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const act = async (args: unknown): Promise<unknown> => {
    asked.push(args);
    return answer;
  };
  return { acts: deskActsWith({ [name]: act } as Partial<DeskActs>), asked };
}
