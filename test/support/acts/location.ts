/** A municipality whose first location has a channel, and what happens between a handler, a resident and that location. */
import type { Case, Entry } from '#core/case/case.ts';
import { questionsOf } from '#core/case/location-question.ts';
import type { DeskPost, LocationCard } from '#core/desk/post.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, ChannelId, PlaceId, StaffId } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import type { AskLocationResult } from '#ports/desk-acts/location.ts';
import { answerForLocation } from '#use-cases/location/answer-for-location.ts';
import { askLocation } from '#use-cases/location/ask-location.ts';
import { handlerMaria, manager, municipality } from '../data/municipality.ts';
import type { Standing } from '../world/desk.ts';
import type { World } from '../world/world.ts';

export const havenzichtChannel = 'C0HAVENZICHT' as ChannelId;
export const caretaker = 'U0CARETAKER' as StaffId;

/** The first location has a channel; the second has a manager and no channel. */
export const withLocationChannel: Municipality = {
  ...municipality,
  locations: municipality.locations.map((one, index) =>
    index === 0
      ? { ...one, channel: havenzichtChannel }
      : { ...one, channel: null, managers: ['U0OTHER' as StaffId] },
  ),
};

export const approvedText = 'In een kamer is de verwarming koud.';
export const question = 'Is dit bekend?';

/** A case at the location, with these words; the resident is chat '1'. */
export async function caseAt(world: World, words = 'У кімнаті 12 холодно, Олена'): Promise<CaseId> {
  await world.write('1', '/start havenzicht', { command: 'start' });
  await world.write('1', words);
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  return world.theCase();
}

export async function ask(
  world: World,
  more: Partial<Parameters<typeof askLocation>[1]> = {},
): Promise<AskLocationResult> {
  const result = await askLocation(world.context, {
    deliveryId: `view:ask-${world.context.ids.next()}`,
    by: handlerMaria,
    caseId: await world.theCase(),
    text: approvedText,
    question,
    answerBy: null,
    approved: true,
    asksResident: true,
    confirmed: [],
    ...more,
  });
  await world.rest();
  return result;
}

/** The tap under the newest question about sharing. */
export async function tap(world: World, agreed: boolean): Promise<void> {
  const asked = world.sent.findLast(({ message }) =>
    message.buttons?.flat().some(({ act }) => act.on === 'share'),
  );
  const act = asked?.message.buttons
    ?.flat()
    .find((one) => one.act.on === 'share' && one.act.agreed === agreed);
  if (act === undefined) throw new Error('nobody asked');
  await world.press('1', act.act);
  await world.rest();
}

export async function answer(world: World, entry: number, text: string, by = manager) {
  const caseId = await world.theCase();
  const deliveryId = `view:answer-${world.context.ids.next()}`;
  const result = await answerForLocation(world.context, { deliveryId, by, caseId, entry, text });
  await world.rest();
  return result;
}

/** What stands there of ours, the removed left out. */
export const standingAt = (world: World, place: PlaceId): readonly Standing[] =>
  world.desk.filter((one) => one.place === place && !one.isRemoved);

export const locationCards = (world: World, place: PlaceId = havenzichtChannel): readonly LocationCard[] =>
  standingAt(world, place).flatMap(({ post }) => (post.post === 'location-card' ? [post] : []));

export const threadLines = (world: World, place: PlaceId): readonly string[] =>
  standingAt(world, place).flatMap(({ post }) =>
    post.post === 'line' || post.post === 'location-words' ? [keyOf(post)] : [],
  );

const keyOf = (post: DeskPost & { post: 'line' | 'location-words' }): string =>
  post.post === 'line' ? post.text.key : post.note.key;

export async function caseOf(world: World): Promise<Case> {
  const caseId = await world.theCase();
  const one = await world.store.transaction((tx) => tx.cases.get(caseId));
  if (one === null) throw new Error('no case');
  return one;
}

export async function change(world: World, changes: Partial<Case>): Promise<void> {
  const changed = { ...(await caseOf(world)), ...changes };
  await world.store.transaction((tx) => tx.cases.save(changed));
}

export async function entriesOf(world: World): Promise<readonly Entry[]> {
  const caseId = await world.theCase();
  return world.store.transaction((tx) => tx.entries.list(caseId));
}

export const typesOf = async (world: World): Promise<readonly string[]> =>
  (await entriesOf(world)).map(({ body }) => body.type);

/** The entry of the newest question. */
export const askedIn = async (world: World): Promise<number> =>
  questionsOf(await entriesOf(world)).at(-1)?.entry ?? 0;

/** The resident changes who may see the case. */
export async function share(world: World, agreed = true): Promise<void> {
  const { reference } = await caseOf(world);
  await world.press('1', { on: 'control', reference, act: agreed ? 'alsoLocation' : 'municipalityOnly' });
  await world.rest();
}

/** A channel that is archived, or a person who has left. */
export function lose(world: World, place: PlaceId): void {
  const { desk } = world.senders;
  const post = desk.post.bind(desk);
  Object.assign(desk, {
    post: (...args: Parameters<typeof post>) =>
      args[0] === place ? Promise.reject(new PochutoError('recipient-gone', 'gone')) : post(...args),
  });
}
