/** What a resident sent along stands in the case's thread: once, under a name that tells nothing of them, and only where the case lives. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, FileId } from '#core/ids.ts';
import type { ItemKind } from '#core/message.ts';
import type { StoredFile } from '#core/file.ts';
import { createTexts } from '#i18n/texts.ts';
import { notShownYet, type HandlerDesk } from '#ports/handler-desk.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { deliverLane } from '#use-cases/delivery/deliver-lane.ts';
import { bringPrefix, laneOfPlace, oweBringing, oweEverywhere } from '#use-cases/delivery/owe.ts';
import { transact } from '#use-cases/context.ts';
import { channels, coordinator, handlerMaria, manager } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const words = createTexts('Europe/Amsterdam').desk('nl');
const markup = { escape: (text: string) => text, staff: (id: string) => id };
const bytes = Buffer.from('bytes');
const lost = (after: boolean) => ({
  after,
  error: new PochutoError('unavailable', 'timeout', { ambiguous: true }),
});

let world: World;
let caseId: CaseId;
beforeEach(async () => {
  world = await openWorld();
  await world.write('1', 'холодно');
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  caseId = await world.theCase();
});
afterEach(() => world.close());

type State = 'received' | 'refused' | Pick<StoredFile, 'type' | 'hidden'>;

/** Something that was sent along with an entry of its own, in the state that it has come to. */
async function sentAlong(kind: ItemKind, state: State, playable = false): Promise<number> {
  const id = world.context.ids.next() as FileId;
  const voice = { id: world.context.ids.next() as FileId, type: 'audio/mpeg', bytes: Buffer.from('mp3') };
  return world.store.transaction(async (tx) => {
    const one = await tx.cases.get(caseId);
    if (!one?.residentId) throw new Error('the case has no resident');
    await tx.files.announce(one.residentId, { id, size: 5, name: 'Olena Kovalenko.pdf', platformId: 'p' });
    if (state === 'refused') await tx.files.refuse(id, 'unsafe');
    else if (state !== 'received')
      await tx.files.saveBytes(id, { ...state, bytes, ...(playable ? { playable: voice } : {}) });
    await tx.files.handOver([id], caseId);
    return tx.entries.append(caseId, {
      at: world.context.clock.now(),
      actor: 'resident',
      body: { type: 'message', content: { kind, form: kind, text: '', file: id } },
    });
  });
}

async function show(entry: number): Promise<void> {
  await transact(world.context, (work) => oweEverywhere(work, caseId, { show: 'file', entry }));
  await world.rest();
}

const saved = { type: 'image/jpeg', hidden: 'clean' } as const;
const seen = () => world.deskFiles.filter((file) => file.thread !== null && !file.isRemoved);
const shown = () =>
  seen().map(({ name, title, extension }) => ({
    file: `${words.render(name, markup)}.${extension}`,
    title: title === null ? null : words.render(title, markup),
  }));

describe('a file', () => {
  it('is called by what it is, in the desk’s language, and counted within its case', async () => {
    const { reference } = await world.store.transaction(async (tx) => (await tx.cases.get(caseId))!);
    for (const [kind, state] of [
      ['photo', saved],
      ['file', { type: 'application/pdf', hidden: 'may_hold' }],
      ['photo', saved],
    ] as const)
      await show(await sentAlong(kind, state));
    expect(shown()).toEqual([
      { file: `${reference} foto 1.jpg`, title: `${reference} foto 1` },
      {
        file: `${reference} bestand 1.pdf`,
        title: `${reference} bestand 1. Kan verborgen gegevens bevatten.`,
      },
      { file: `${reference} foto 2.jpg`, title: `${reference} foto 2` },
    ]);
    const card = world.cards(channels.intake)[0];
    expect(seen().every(({ thread }) => thread?.messageId === card?.messageId)).toBe(true);
  });

  it('that is a voice message comes with its form that the desk can play', async () => {
    await show(await sentAlong('voice', { type: 'audio/ogg; codecs=opus', hidden: 'may_hold' }, true));
    expect(shown().map(({ file }) => file.slice(-19))).toEqual([
      'spraakbericht 1.ogg',
      'spraakbericht 1.mp3',
    ]);
    expect(Buffer.from(seen()[1]?.bytes ?? [])).toEqual(Buffer.from('mp3'));
  });

  it('that is not here yet is shown once it is; one that was refused is a line', async () => {
    await show(await sentAlong('photo', 'received'));
    expect(world.deskFiles).toEqual([]);
    await show(await sentAlong('video', 'refused'));
    const line = world.desk.at(-1)?.post;
    expect(line?.post === 'line' && words.render(line.text, markup)).toBe(
      '1 video: niet bewaard. De bewoner weet het.',
    );
  });

  it.each([
    ['upload', lost(false), 1],
    ['upload', lost(true), 2],
    ['share', lost(false), 1],
    ['share', lost(true), 1],
  ] as const)(
    'is shown once when an answer to %s is lost (%o), whatever was brought',
    async (call, fault, brought) => {
      world.faults.push({ call, ...fault });
      await show(await sentAlong('photo', saved));
      await world.timers.advance(10_000);
      expect(shown()).toHaveLength(1);
      expect(world.deskFiles).toHaveLength(brought);
    },
  );

  it('that takes longer than a lane is held is shown once, as whoever was first brought it', async () => {
    const entry = await sentAlong('photo', saved);
    const lane = laneOfPlace(channels.intake);
    const payload = { show: 'file', caseId, entry };
    const row = { lane, kind: 'message', subject: `file:${caseId}:${entry}`, caseId, payload } as const;
    const task = await world.store.transaction(async (tx) => {
      const id = await tx.outbox.owe(row);
      const owed = await tx.outbox.get(id);
      if (owed !== null) await oweBringing({ tx, lanes: new Set() }, owed);
      return `${bringPrefix}${id}`;
    });
    const shared: string[] = [];
    const slow: HandlerDesk = {
      ...world.senders.desk,
      upload: async () => {
        await world.timers.advance(100_000);
        return 'too late';
      },
      share: async (_place, files) => void shared.push(...files.map(({ fileId }) => fileId)),
    };
    await deliverLane(world.context, { ...world.senders, owner: 'slow', desk: slow }, task);
    await world.rest();
    expect(shown()).toHaveLength(1);
    expect(shared).toEqual([]);
  });

  it('that the desk takes and never shows is taken away in the end, and brought again', async () => {
    world.faults.push({
      call: 'share',
      error: new PochutoError('unavailable', notShownYet, { ambiguous: true }),
    });
    const { desk } = world.senders;
    const isShared = desk.isShared.bind(desk);
    desk.isShared = async (fileId) => {
      if (fileId === 'F1') throw new PochutoError('unavailable', notShownYet, { ambiguous: true });
      return isShared(fileId);
    };
    await show(await sentAlong('photo', saved));
    await world.timers.advance(10_000);
    expect(world.deskFiles).toHaveLength(1);
    await world.timers.advance(60_000);
    expect(world.deskFiles.map(({ isRemoved, thread }) => [isRemoved, thread !== null])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('of which the platform tells as soon as it has the bytes is shown all the same', async () => {
    const { desk } = world.senders;
    desk.isShared = async (fileId) => {
      if (world.deskFiles.some((one) => one.fileId === fileId && one.thread !== null)) return true;
      throw new PochutoError('unavailable', notShownYet, { ambiguous: true });
    };
    await show(await sentAlong('photo', saved));
    await world.timers.advance(10_000);
    expect(shown()).toHaveLength(1);
    expect(world.deskFiles).toHaveLength(1);
  });

  it('that the platform lost before it was shown is brought again', async () => {
    world.faults.push({ call: 'share', error: new PochutoError('target-gone', 'file_not_found') });
    await show(await sentAlong('photo', saved));
    await world.timers.advance(10_000);
    expect(shown()).toHaveLength(1);
    expect(world.deskFiles).toHaveLength(2);
  });
});

describe('a case that leaves a channel', () => {
  it('takes its files along: gone there, brought anew where it lives now', async () => {
    await show(await sentAlong('photo', saved));
    world.members.set(channels.intake, [handlerMaria, coordinator, manager]);
    await world.write('1', 'досі холодно');
    await world.rest();
    expect(world.deskFiles.map(({ isRemoved, thread }) => [isRemoved, thread?.channel])).toEqual([
      [true, channels.intake],
      [false, `D${coordinator}`],
    ]);
  });

  it('shows no file where somebody came in who may not see it', async () => {
    const entry = await sentAlong('photo', saved);
    world.members.set(channels.intake, [handlerMaria, coordinator, manager]);
    await show(entry);
    expect(seen().map(({ thread }) => thread?.channel)).toEqual([`D${coordinator}`]);
  });
});

it('is taken away again when the case left while it was on its way', async () => {
  const entry = await sentAlong('photo', { type: 'image/jpeg', hidden: 'clean' });
  const { desk } = world.senders;
  const share = desk.share.bind(desk);
  let arrive: (() => void) | null = null;
  Object.assign(desk, {
    share: async (...args: Parameters<typeof share>) => {
      if (arrive === null) await new Promise<void>((resolve) => (arrive = resolve));
      return share(...args);
    },
  });
  await show(entry);
  await makeConfidential(world.context, { by: coordinator, caseId, deliveryId: 'raise' });
  (arrive as (() => void) | null)?.();
  await world.timers.advance(1_000);
  expect(world.deskFiles.some(({ thread }) => thread?.channel === channels.intake)).toBe(true);
  const inOldPlace = world.deskFiles.filter(
    ({ thread, isRemoved }) => thread?.channel === channels.intake && !isRemoved,
  );
  expect(inOldPlace).toEqual([]);
});

it('holds up no card and no words while it is brought, and comes after what was shown meanwhile', async () => {
  const entry = await sentAlong('photo', { type: 'image/jpeg', hidden: 'clean' });
  const { desk } = world.senders;
  const upload = desk.upload.bind(desk);
  const { promise: isBack, resolve: come } = Promise.withResolvers<void>();
  Object.assign(desk, {
    upload: async (...args: Parameters<typeof upload>) => {
      await isBack;
      return upload(...args);
    },
  });
  await show(entry);
  await world.write('2', 'вікно не зачиняється');
  await world.press('2', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  expect(world.cards(channels.intake)).toHaveLength(2);
  // Nobody is to look after it.
  expect(await world.store.transaction((tx) => tx.outbox.backlog())).toMatchObject({ owed: 1, parked: 0 });
  expect(world.deskFiles).toEqual([]);
  come();
  await world.rest();
  expect(world.deskFiles).toHaveLength(1);
});

it('that is refused tells the coordinators, once, and waits with the reason', async () => {
  world.faults.push({ call: 'upload', error: new PochutoError('rejected', 'http_413') });
  await show(await sentAlong('photo', { type: 'image/jpeg', hidden: 'clean' }));
  await world.timers.advance(60_000);
  const parked = await world.store.transaction((tx) => tx.outbox.listParked());
  expect(parked.map(({ lane, reason }) => [lane, reason])).toEqual([
    [laneOfPlace(channels.intake), 'http_413'],
  ]);
  expect(world.desk.filter(({ place }) => place === coordinator)).toHaveLength(1);
});
