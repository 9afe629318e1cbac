/** A deadline for what cannot be called off: whatever it answers later is dropped. */
import { PochutoError } from '#core/errors.ts';

export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PochutoError('unavailable', 'timeout')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // Loses the race at most, and then nobody else listens.
    work.catch(() => undefined);
  }
}
