/** What commands share that read the register: the settings, the municipality's file and the calendar. */
import { loadOwnConfig } from '#app/settings/config.ts';
import { loadHolidays } from '#app/data/holidays.ts';
import { loadMunicipality } from '#app/data/municipality.ts';
import { withKnownStore } from '#app/open-own-store.ts';
import { CannotStart } from '#app/problems.ts';
import { civilClock } from '#app/system.ts';
import type { Holidays } from '#core/case/holidays.ts';
import type { Municipality } from '#core/municipality.ts';
import type { CivilClock } from '#ports/clock.ts';
import type { Store } from '#ports/store.ts';

interface Around {
  readonly municipality: Municipality;
  readonly holidays: Holidays;
  readonly clock: CivilClock;
}

type WithStore = Around & { readonly store: Store };

/** `prepare` sees to what was typed before anything is opened; what it gives is done with the store, which is closed whatever happens. */
export async function withRegister(
  prepare: (around: Around) => (register: WithStore) => Promise<void>,
): Promise<void> {
  const settings = loadOwnConfig();
  if (!settings.ok) throw new CannotStart(settings.problems);
  const loaded = await loadMunicipality(settings.config.municipalityFile);
  if (!loaded.ok) throw new CannotStart(loaded.problems);
  const holidays = loadHolidays();
  if (!holidays.ok) throw new CannotStart(holidays.problems);
  const around = { municipality: loaded.municipality, holidays: holidays.value, clock: civilClock() };
  const work = prepare(around);
  await withKnownStore(settings.config, (store) => work({ ...around, store }));
}
