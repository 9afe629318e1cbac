/** One case of every kind, each with words and a number of its own, in a world where its card stands. */
import { alertPlaces, homeOf } from '#core/access.ts';
import type { Case, EntryBody } from '#core/case/case.ts';
import type { CaseId, FileId, StaffId } from '#core/ids.ts';
import { transact } from '#use-cases/context.ts';
import { oweDesk } from '#use-cases/delivery/owe.ts';
import { newCase, newResident, text } from '../world/store.ts';
import { openWorld, type World } from '../world/world.ts';
import { askedEntry } from './acts.ts';
import { caseKinds, people, readers, town, whereAll, type CaseKind } from './who.ts';

export interface Played {
  readonly kind: CaseKind;
  readonly one: Case;
  /** Only its words hold this. */
  readonly token: string;
  readonly card: { readonly channel: string; readonly messageId: string };
}

/** Where none of ours stands. */
export const nowhere = { channel: 'C0ELSEWHERE', messageId: '0' } as const;

export async function openTown(options: Parameters<typeof openWorld>[0] = {}): Promise<World> {
  const world = await openWorld({ ...options, municipality: town });
  for (const [channel, members] of readers) {
    world.members.set(channel, [...members]);
    await world.store.transaction((tx) => tx.members.replace(channel, members));
  }
  return world;
}

let made = 0;

/** A case of this kind, with its card and alerts where they belong. */
export async function playCase(world: World, kind: CaseKind, first?: Played): Promise<Played> {
  made += 1;
  const token = `woord${made}x`;
  const resident = newResident();
  const mergedInto = kind.isMerged ? (first?.one.id ?? null) : null;
  const one = newCase({ location: whereAll, residentId: resident.id, mergedInto, ...kind.is });
  const at = one.sentAt;
  await transact(world.context, async (work) => {
    const { tx } = work;
    await tx.residents.save(resident);
    // What is erased is never read again; it is written before.
    await tx.cases.create({ ...one, erasure: null });
    const write = (body: EntryBody, actor: 'resident' | { staff: StaffId }) =>
      tx.entries.append(one.id, { at, actor, body });
    const file = `photo-${made}` as FileId;
    await tx.files.announce(resident.id, { id: file, size: 9, name: null, platformId: token });
    await tx.files.saveBytes(file, { type: 'image/jpeg', hidden: 'clean', bytes: Buffer.from('photo') });
    await tx.files.handOver([file], one.id);
    await write({ type: 'opening', content: { ...text(token), kind: 'photo', file } }, 'resident');
    await write({ type: 'answer', text: token }, { staff: people.coordinator });
    if (kind.isAsked) {
      const asked = { location: whereAll, text: token, question: token, answerBy: null } as const;
      const entry = await write({ type: 'location_asked', ...asked }, { staff: people.coordinator });
      if (entry !== askedEntry) throw new Error('the question has another number');
      if (kind.isTakenBack)
        await tx.entries.append(one.id, {
          at,
          actor: 'system',
          body: { type: 'location_recalled', of: entry },
        });
    }
    if (one.erasure !== null) await tx.cases.save(one);
    await oweDesk(work, homeOf(one, town), { show: 'card', caseId: one.id });
    await oweDesk(work, homeOf(one, town), { show: 'file', caseId: one.id, entry: 1 });
    const invited = await tx.members.list(town.slack.confidential);
    for (const place of alertPlaces(one, town, invited))
      await oweDesk(work, place, { show: 'alert', caseId: one.id });
  });
  await world.rest();
  const standing = world.desk.find(
    ({ post, isRemoved }) =>
      !isRemoved && (post.post === 'card' || post.post === 'erased') && post.case.id === one.id,
  );
  const saved = await world.store.transaction((tx) => tx.cases.get(one.id));
  return { kind, one: saved ?? one, token, card: standing ?? nowhere };
}

export async function playAll(world: World): Promise<readonly Played[]> {
  const cases: Played[] = [];
  for (const kind of caseKinds) cases.push(await playCase(world, kind, cases[0]));
  return cases;
}

/** Everything that this person was ever shown: in their own messages, in channels they read, in whispers, and in their overview. */
export function shownTo(world: World, person: StaffId): string {
  const reads = (place: string): boolean =>
    place === person ||
    [...world.members].some(([channel, members]) => channel === place && members.includes(person));
  return JSON.stringify([
    world.desk.filter(({ place }) => reads(place)).map(({ post }) => post),
    world.deskFiles
      .filter(({ thread }) => thread !== null && reads(thread.channel.replace(/^DU/u, 'U')))
      .map(({ name, title }) => [name, title]),
    world.whispers.filter((whisper) => whisper.person === person),
    world.homes.get(person) ?? null,
  ]);
}

/** Who was refused something in this case, as often as they were. */
export const refusedIn = (world: World, id: CaseId): Promise<readonly StaffId[]> =>
  world.store.transaction(async (tx) =>
    (await tx.entries.list(id)).flatMap(({ actor, body }) =>
      body.type === 'refused' && typeof actor === 'object' ? [actor.staff] : [],
    ),
  );
