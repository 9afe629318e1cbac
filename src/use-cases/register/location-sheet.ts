/** Reads what stands on the sheet of a location: what was solved there in a period, and what the desk approved to be told of it. */
import type { Location, Municipality } from '#core/municipality.ts';
import { solvedByTopic, type Sheet } from '#core/register/sheet.ts';
import { localDateOf, startOfDay, type LocalDate } from '#core/time.ts';
import type { Store } from '#ports/store.ts';

export async function locationSheet(
  store: Store,
  municipality: Municipality,
  location: Location,
  { from, until }: { readonly from: LocalDate; readonly until: LocalDate },
): Promise<Sheet> {
  const { timeZone, office } = municipality;
  const since = startOfDay(from, timeZone);
  return store.transaction(async (tx): Promise<Sheet> => {
    const cases = await tx.cases.at(location.code, since);
    const groups = solvedByTopic(cases, { from, until }, timeZone);
    const moments = (await tx.contactMoments.since(location.code, since)).filter(
      ({ at }) => localDateOf(at, timeZone) <= until,
    );
    return {
      location: location.name,
      from,
      until,
      groups,
      told: groups.length === 0 ? [] : moments.flatMap(({ told }) => told),
      phone: office.phone,
    };
  });
}
