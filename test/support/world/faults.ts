/** What goes wrong at a stand-in when a test says so, and what every stand-in does alike. */
import { PochutoError } from '#core/errors.ts';

/** Thrown by the next call of this name, then forgotten; `after` has the effect first, `lateMs` so much later (a post at the desk). */
export interface Fault {
  readonly call:
    | 'send'
    | 'edit'
    | 'fetch'
    | 'post'
    | 'whisper'
    | 'update'
    | 'members'
    | 'upload'
    | 'share'
    | 'ready'
    | 'permalink';
  readonly error: PochutoError;
  readonly after?: boolean;
  readonly lateMs?: number;
}

/** The fault that this call meets, if any; it is used up. */
export function take(faults: Fault[], call: Fault['call']): Fault | undefined {
  const index = faults.findIndex((fault) => fault.call === call);
  return index === -1 ? undefined : faults.splice(index, 1)[0];
}

/** What was given this number, which is its place: a year has tens of thousands. A test may have emptied the list meanwhile. */
export const numbered = <One extends { readonly messageId: string }>(
  all: readonly One[],
  messageId: string,
): One | undefined => {
  const there = all[Number(messageId.replace(/^b/u, '')) - 1];
  return there?.messageId === messageId ? there : all.find((one) => one.messageId === messageId);
};

/** What the platform hands over under this id. */
export function handOver(files: Map<string, Uint8Array>, faults: Fault[], platformId: string): Uint8Array {
  const fault = take(faults, 'fetch');
  if (fault) throw fault.error;
  const bytes = files.get(platformId);
  if (bytes === undefined) throw new PochutoError('rejected', 'unavailable');
  return bytes;
}
