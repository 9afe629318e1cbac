/** Opens what the command that erases works on, and has it count or erase. */
import {
  countErasure,
  eraseByCommand,
  type ErasureCounts,
  type NothingToErase,
  type Wanted,
} from '#use-cases/erasure/erase-by-command.ts';
import type { Config } from './settings/config.ts';
import { loadHolidays } from './data/holidays.ts';
import { loadMunicipality } from './data/municipality.ts';
import { withKnownStore } from './open-own-store.ts';
import { CannotStart } from './problems.ts';
import { civilClock } from './system.ts';

export type { ErasureCounts, NothingToErase, Wanted };

/** `by`: who erases; `null`: only counts, and changes nothing. Throws `CannotStart` with all that is wrong with the set-up. */
export async function eraseOnCommand(
  config: Config,
  wanted: Wanted,
  by: string | null,
): Promise<ErasureCounts | NothingToErase> {
  const loaded = await loadMunicipality(config.municipalityFile);
  if (!loaded.ok) throw new CannotStart(loaded.problems);
  const holidays = loadHolidays();
  if (!holidays.ok) throw new CannotStart(holidays.problems);
  const around = { clock: civilClock(), municipality: loaded.municipality, holidays: holidays.value };
  return withKnownStore(config, (store) =>
    by === null
      ? countErasure({ ...around, store }, wanted)
      : eraseByCommand({ ...around, store }, { ...wanted, by }),
  );
}
