/** The sheet of a location as a file that can be printed. */
import type { Location, Municipality } from '#core/municipality.ts';
import type { LocalDate } from '#core/time.ts';
import { writeSheet } from '#documents/sheet.ts';
import type { Store } from '#ports/store.ts';
import { locationSheet } from '#use-cases/register/location-sheet.ts';
import { textsOf } from '../own-texts.ts';

export const printSheet = async (
  store: Store,
  municipality: Municipality,
  location: Location,
  period: { readonly from: LocalDate; readonly until: LocalDate },
): Promise<string> =>
  writeSheet(await locationSheet(store, municipality, location, period), textsOf(municipality));
