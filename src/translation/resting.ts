/**
 * An engine that wants to be left alone is: until then nobody asks it, however many cases come in, and each is told how long there is to wait.
 * One process keeps this for itself; it is found out anew after a start.
 */
import { PochutoError } from '#core/errors.ts';
import type { Translator } from '#ports/translator.ts';

/** What a person has to mend: money takes them longer than a key. */
const mendedWithinMs: Readonly<Record<string, number>> = { quota: 3_600_000, 'wrong-key': 900_000 };
/** Where it does not say for how long: this, and twice as long each time. */
const firstMs = 1_000;
const longestMs = 60_000;
/** Whatever it says. */
const saidMaxMs = 3_600_000;

export function resting(
  { translate }: Pick<Translator, 'translate'>,
  now: () => number,
): Pick<Translator, 'translate'> {
  let until = 0;
  let why = '';
  let timesUntold = 0;

  function begin(error: PochutoError): void {
    // Several were under way when the first was refused; together they are one refusal.
    if (until > now()) return;
    why = error.reason;
    const known = error.code === 'rejected' ? mendedWithinMs[why] : error.retryAfterMs;
    until = now() + Math.min(known ?? Math.min(firstMs * 2 ** timesUntold, longestMs), saidMaxMs);
    if (known === undefined) timesUntold += 1;
  }

  const refusal = (): PochutoError => new PochutoError('rate-limited', why, { retryAfterMs: until - now() });

  return {
    translate: async (request) => {
      if (until > now()) throw refusal();
      try {
        const translation = await translate(request);
        timesUntold = 0;
        return translation;
      } catch (error) {
        if (!(error instanceof PochutoError) || !wantsRest(error)) throw error;
        begin(error);
        throw refusal();
      }
    },
  };
}

const wantsRest = ({ code, reason }: PochutoError): boolean =>
  code === 'rate-limited' || (code === 'rejected' && reason in mendedWithinMs);
