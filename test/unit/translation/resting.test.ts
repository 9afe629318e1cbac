/** An engine that wants to be left alone: by everybody, for as long as it says, and no longer. */
import { beforeEach, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { Translator } from '#ports/translator.ts';
import { resting } from '#translation/resting.ts';

let now = 0;
let faults: PochutoError[] = [];
let asked = 0;
const engine: Pick<Translator, 'translate'> = {
  translate: async () => {
    asked += 1;
    const fault = faults.shift();
    if (fault !== undefined) throw fault;
    return { text: 'de kraan', engine: 'fake', version: '1' };
  },
};
const tooMany = (retryAfterMs?: number) =>
  new PochutoError('rate-limited', 'too-many-requests', retryAfterMs === undefined ? {} : { retryAfterMs });
beforeEach(() => {
  [now, faults, asked] = [0, [], 0];
});

it.each([
  [tooMany(7_000), 7_000],
  [tooMany(90_000_000), 3_600_000],
  [tooMany(), 1_000],
  [new PochutoError('rejected', 'quota'), 3_600_000],
  [new PochutoError('rejected', 'wrong-key'), 900_000],
])('%s: is not asked for %i ms, whoever comes', async (fault, ms) => {
  const translator = resting(engine, () => now);
  faults.push(fault);
  const told = { code: 'rate-limited', reason: fault.reason };
  expect(await refusal(translator)).toMatchObject({ ...told, retryAfterMs: ms });
  now = ms - 1;
  expect(await refusal(translator)).toMatchObject({ ...told, retryAfterMs: 1 });
  expect(asked).toBe(1);
  now = ms;
  expect(await translator.translate({ text: 'кран', to: 'nl' })).toMatchObject({ text: 'de kraan' });
});

it('and does not say for how long is asked ever more seldom, until it answers', async () => {
  const translator = resting(engine, () => now);
  const waits: (number | undefined)[] = [];
  faults.push(...Array.from({ length: 8 }, () => tooMany()));
  for (let time = 0; time < 8; time += 1) {
    const { retryAfterMs } = await refusal(translator);
    waits.push(retryAfterMs);
    now += retryAfterMs ?? 0;
  }
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  await translator.translate({ text: 'кран', to: 'nl' });
  faults.push(tooMany());
  expect(await refusal(translator)).toMatchObject({ retryAfterMs: 1_000 });
});

it('is left alone once for refusals that came together', async () => {
  const translator = resting(engine, () => now);
  faults.push(tooMany(), tooMany());
  const both = await Promise.all([refusal(translator), refusal(translator)]);
  expect(both.map(({ retryAfterMs }) => retryAfterMs)).toEqual([1_000, 1_000]);
  now = 1_000;
  faults.push(tooMany());
  expect(await refusal(translator)).toMatchObject({ retryAfterMs: 2_000 });
});

it.each([new PochutoError('unavailable', 'no-connection'), new PochutoError('rejected', 'span_lost')])(
  'is not one that fails otherwise: %s',
  async (fault) => {
    const translator = resting(engine, () => now);
    faults.push(fault);
    expect(await refusal(translator)).toBe(fault);
    await translator.translate({ text: 'кран', to: 'nl' });
    expect(asked).toBe(2);
  },
);

async function refusal(translator: Pick<Translator, 'translate'>): Promise<PochutoError> {
  const thrown: unknown = await translator
    .translate({ text: 'кран', to: 'nl' })
    .catch((error: unknown) => error);
  if (!(thrown instanceof PochutoError)) throw new Error('it was not refused as it should be');
  return thrown;
}
