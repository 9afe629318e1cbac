/** What the law lets happen between receipt and outcome, as a handler does it, and the resident's taps under it. */
import type { StaffId } from '#core/ids.ts';
import type { HearingRecord } from '#core/case/hearing.ts';
import type { WordAbout } from '#core/conversation/button-act.ts';
import type { LocalDate } from '#core/time.ts';
import { courseActs } from '#use-cases/course/course-acts.ts';
import { handlerMaria } from '../data/municipality.ts';
import type { World } from '../world/world.ts';

export const reason = 'Wij wachten op de installateur.';
export const copyText = 'Op 3 november werd iemand uitgescholden.';

/** Each is done by the same handler in the only case that there is; whatever is owed goes out after it. */
export function courseOf(world: World, by: StaffId = handlerMaria) {
  const acts = courseActs(world.context);
  const act = async (deliveryId = `view:course-${world.context.ids.next()}`) => ({
    deliveryId,
    by,
    caseId: await world.theCase(),
  });
  const rested = async <Result>(result: Promise<Result>): Promise<Result> => {
    const found = await result;
    await world.rest();
    return found;
  };
  return {
    acts,
    act,
    adjourn: async (to: string, tellsPerson = false, deliveryId?: string) =>
      rested(acts.adjourn({ ...(await act(deliveryId)), to: to as LocalDate, reason, tellsPerson })),
    askMoreTime: async (to: string, deliveryId?: string, consent = '') =>
      rested(acts.askMoreTime({ ...(await act(deliveryId)), to: to as LocalDate, reason, consent })),
    hearing: async (record: Pick<HearingRecord, 'state'> & Partial<HearingRecord>, deliveryId?: string) =>
      rested(
        acts.recordHearing({
          ...(await act(deliveryId)),
          party: 'resident',
          when: '',
          where: '',
          interpreter: '',
          record: '',
          ...record,
        }),
      ),
    askCopy: async (text = copyText, confirmed: readonly string[] = [], deliveryId?: string) =>
      rested(acts.askCopy({ ...(await act(deliveryId)), text, to: 'de bewaker', approved: true, confirmed })),
    recordCopy: async (entry: number, deliveryId?: string) =>
      rested(acts.recordCopy({ ...(await act(deliveryId)), entry, how: 'Aangetekend met de post' })),
    forward: async (department: string, deliveryId?: string) =>
      rested(acts.forwardAsObjection({ ...(await act(deliveryId)), department })),
    askName: async (deliveryId?: string) => rested(acts.askName(await act(deliveryId))),
  };
}

/** The button under the newest question about this, or under the one before it. */
export function wordButton(world: World, about: WordAbout, agreed: boolean, before = 0) {
  const found = world.sent
    .flatMap(({ message }) => (message.buttons ?? []).flat())
    .map(({ act }) => act)
    .filter((act) => act.on === 'word' && act.about === about && act.agreed === agreed)
    .at(-1 - before);
  if (found?.on !== 'word') throw new Error('nobody asked');
  return found;
}

export async function sayWord(
  world: World,
  about: WordAbout,
  agreed: boolean,
  more: { readonly chat?: string; readonly before?: number } = {},
): Promise<void> {
  await world.press(more.chat ?? '1', wordButton(world, about, agreed, more.before));
  await world.rest();
}
