/**
 * Guarantee 10: whatever happens, what a location manager and everyone else who may not see it can see is byte for byte the same with and without a case
 * that was confidential from the start; likewise for the people it is about.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maySeeCase, registerScopesOf } from '#core/access.ts';
import { deskActs } from '#app/desk-acts.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import { localDateOf, type LocalDate } from '#core/time.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import type { Case } from '#core/case/case.ts';
import type { OverviewPost } from '#core/desk/post.ts';
import { beginContact } from '#use-cases/location/contact-rhythm.ts';
import { transact } from '#use-cases/context.ts';
import { oweDesk } from '#use-cases/delivery/owe.ts';
import { readFigures } from '#use-cases/register/read-figures.ts';
import { beginPatterns } from '#use-cases/register/tell-patterns.ts';
import { openTown } from '#test/support/access/play.ts';
import { kinds, people, readers, town, whereAll, type Kind } from '#test/support/access/who.ts';
import { havenzichtChannel } from '#test/support/acts/location.ts';
import { channels } from '#test/support/data/municipality.ts';
import { isSoak, searching } from '#test/support/seeds.ts';
import { newCase, newResident, text } from '#test/support/world/store.ts';
import type { World } from '#test/support/world/world.ts';

/** What happens in two cases that everybody at the desk may see, one of them asked of its location. */
const openly = fc.constantFrom(
  'write',
  'take',
  'reply',
  'ask',
  'yes',
  'answer',
  'solved',
  'note',
  'close',
  'register',
  'away',
  'hour',
  'day',
  'week',
);
/** What happens in the secret one, to it, and by people who guess at it. */
const secretly = fc.constantFrom(
  'write',
  'take',
  'reply',
  'triage',
  'link',
  'handOver',
  'remind',
  'follow',
  'close',
);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ openly, which: fc.nat({ max: 1 }) }) },
  { weight: 2, arbitrary: fc.record({ secretly }) },
);
type Step = typeof step extends fc.Arbitrary<infer Kind> ? Kind : never;

const abouts: readonly (readonly Kind[])[] = [[], ['manager'], ['invited'], ['other'], ['both', 'manager']];
const chats = ['1', '2'] as const;
const soon = '2026-12-20T10:00:00.000Z' as never;

interface Played {
  readonly world: World;
  readonly acts: DeskActs;
  readonly secret: Case | null;
}

async function begin(about: readonly Kind[], hasSecret: boolean): Promise<Played> {
  const world = await openTown();
  const acts = deskActs(world.context, world.senders.desk);
  await beginContact(world.context);
  await beginPatterns(world.context);
  for (const chat of chats) {
    await world.write(chat, '/start havenzicht', { command: 'start' });
    await world.write(chat, `тече кран ${chat}`);
    await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
  }
  if (!hasSecret) return { world, acts, secret: null };
  const resident = newResident({ identity: { chatId: '9', firstName: 'Ірина', username: null } });
  const secret = newCase({
    location: whereAll,
    confidential: true,
    residentId: resident.id,
    about: about.map((kind) => people[kind]),
    receivedAt: world.context.clock.now(),
    sentAt: world.context.clock.now(),
  });
  await transact(world.context, async (work) => {
    await work.tx.residents.save(resident);
    await work.tx.cases.create(secret);
    const body = { type: 'opening', content: text('тече кран, і охоронець кричить') } as const;
    await work.tx.entries.append(secret.id, { at: secret.sentAt, actor: 'resident', body });
    await oweDesk(work, channels.confidential, { show: 'card', caseId: secret.id });
  });
  await world.rest();
  return { world, acts, secret };
}

async function openCases(world: World): Promise<readonly Case[]> {
  return world.store.transaction(async (tx) => {
    const cases: Case[] = [];
    for (const chat of chats) {
      const resident = await tx.residents.byChat(chat);
      if (resident !== null) cases.push(...(await tx.cases.ofResident(resident.id)));
    }
    return cases;
  });
}

const sentence = 'Wij kijken morgen.';
const approved = { text: 'Er lekt een kraan.', question: 'Bekend?', answerBy: null } as const;

async function happenOpenly({ world, acts }: Played, what: string, which: number, n: number): Promise<void> {
  const chat = chats[which === 0 ? 0 : 1];
  const one = (await openCases(world))[which];
  if (one === undefined) return;
  const entries = await world.store.transaction((tx) => tx.entries.list(one.id));
  const entry = entries.findLast(({ body }) => body.type.startsWith('location_'))?.number ?? 0;
  const act = { by: people.coordinator, caseId: one.id, deliveryId: `open-${n}` };
  switch (what) {
    case 'write':
      return world.write(chat, `і сиро ${n}`);
    case 'take':
      return void (await acts.take({ ...act, by: people.other }));
    case 'reply':
      return void (await acts.reply({ ...act, text: sentence, isQuestion: n % 2 === 0 }));
    case 'ask':
      return void (await acts.askLocation({
        ...act,
        ...approved,
        approved: true,
        asksResident: true,
        confirmed: [],
      }));
    case 'yes':
      return world.press(chat, { on: 'share', reference: one.reference, entry, agreed: true });
    case 'answer':
      return void (await acts.answerForLocation({ ...act, by: people.manager, entry, text: sentence }));
    case 'solved':
      return void (await acts.reportSolved({
        ...act,
        by: people.manager,
        entry,
        what: sentence,
        doneBy: 'wij',
        when: null,
      }));
    case 'note': {
      const card = world.desk.findLast(({ post }) => post.post === 'location-card');
      const at = { channel: havenzichtChannel, threadId: card?.messageId ?? 'none', messageId: `n${n}` };
      return acts.onEvent({
        type: 'note',
        deliveryId: act.deliveryId,
        by: people.caretaker,
        text: 'Wat?',
        ...at,
      });
    }
    case 'close':
      return void (await acts.close({ ...act, how: 'solve', what: sentence, doneBy: sentence, when: null }));
    case 'register':
      return void (await acts.register({
        deliveryId: act.deliveryId,
        by: people.manager,
        what: 'тече кран',
        location: whereAll,
        source: 'location',
        isSolved: n % 2 === 0,
        spokenOn: null,
      }));
    case 'away':
      return void (await acts.setAbsence({
        deliveryId: act.deliveryId,
        by: people.assigned,
        from: '2026-11-24' as never,
        until: '2027-11-24' as never,
        deputy: people.other,
      }));
    default:
      return world.pass({ hour: 'PT1H', day: 'P1D', week: 'P7D' }[what] ?? 'PT0S');
  }
}

/** By those who may: an invited handler, the coordinator and the handler whom they gave it. */
async function happenSecretly({ world, acts, secret }: Played, what: string, n: number): Promise<void> {
  if (secret === null) return;
  const act = { by: people.coordinator, caseId: secret.id, deliveryId: `secret-${n}` };
  const now = await world.store.transaction((tx) => tx.cases.get(secret.id));
  const { category, alsoAbout, kind, location, urgent, confidential, about } = now ?? secret;
  const shown = { category, alsoAbout, kind, location, urgent, confidential, about };
  const [other] = await openCases(world);
  switch (what) {
    case 'write':
      return world.write('9', `знову ${n}`);
    case 'take':
      return void (await acts.take(act));
    case 'reply':
      return void (await acts.reply({ ...act, text: sentence, isQuestion: true }));
    case 'triage':
      return void (await acts.triage({
        ...act,
        shown,
        chosen: { ...shown, category: 'safety' },
        since: null,
      }));
    case 'link':
      return void (await acts.link({ ...act, reference: other?.reference ?? '', merge: false }));
    case 'handOver':
      return void (await acts.handOver({ ...act, to: people.assigned, note: sentence }));
    case 'remind':
      return void (await acts.remind({ ...act, at: soon, why: sentence }));
    case 'follow':
      return void (await acts.follow({ ...act, isFollowing: true }));
    default:
      return void (await acts.close({ ...act, how: 'solve', what: sentence, doneBy: sentence, when: null }));
  }
}

/** All that these people can see, or find out by asking, with numbers and ids by the order of the cases that everybody knows. */
async function seenBy({ world, acts, secret }: Played, observers: readonly StaffId[]): Promise<string> {
  const shown: unknown[] = [];
  for (const person of observers) {
    await acts.refreshHome({ by: person });
    if (askers.includes(person))
      await acts.askOverview({ deliveryId: `figures-${person}`, by: person, words: '' });
    await world.rest();
    const places = [
      person,
      ...[...readers].flatMap(([channel, all]) => (all.includes(person) ? [channel] : [])),
    ];
    const found = [await acts.find({ by: person, words: 'тече', page: 1 })];
    if (secret !== null) found.push(await acts.find({ by: person, words: secret.reference, page: 1 }));
    const guess = { by: person, caseId: secret?.id ?? ('no-such-case' as CaseId) };
    shown.push({
      person,
      posts: world.desk
        .filter(({ place }) => places.includes(place))
        .map(({ place, post, isRemoved, thread }) => ({
          place,
          post: post.post === 'overview' ? pictured(world, post) : post,
          isRemoved,
          isBelow: thread !== null,
        })),
      whispers: world.whispers.filter((whisper) => whisper.person === person).map(({ text: said }) => said),
      home: world.homes.get(person),
      found: found[0],
      figures: await figuresFor(world, person),
      byNumber: found[1] === undefined || (found[1].ok && found[1].count === 0),
      guesses: [
        await acts.openMore(guess),
        await acts.openReply(guess),
        await acts.timeline({ ...guess, page: 1 }),
      ],
      timelines: await Promise.all(
        (await openCases(world)).map((one) => acts.timeline({ by: person, caseId: one.id, page: 1 })),
      ),
      triage: await acts.openTriage({ by: person, caseId: (await openCases(world))[0]?.id ?? guess.caseId }),
    });
  }
  return named(world, JSON.stringify(shown, null, 1));
}

/** One of each kind who gets figures. */
const askers: readonly StaffId[] = [people.manager, people.both, people.other];

/** With what was drawn in place of the ids by which it is found. */
const pictured = ({ deskFiles }: World, { overview, picture }: OverviewPost): unknown => ({
  overview,
  alt: picture?.alt,
  picture: Buffer.from(deskFiles.find(({ fileId }) => fileId === picture?.fileId)?.bytes ?? []).toString(),
});

/** Of the year so far, as the register counts them for this person. */
async function figuresFor(world: World, person: StaffId): Promise<unknown> {
  const { store, context } = world;
  const invited = await store.transaction((tx) => tx.members.list(channels.confidential));
  const today = localDateOf(context.clock.now(), town.timeZone);
  const period = { from: '2026-01-01' as LocalDate, until: today };
  return Promise.all(
    registerScopesOf(person, town, invited).map((scope) =>
      readFigures(store, town, context.holidays, { scope, period, today }),
    ),
  );
}

/** Ids and numbers are made by chance; what they say is only which case is meant. */
async function named(world: World, seen: string): Promise<string> {
  const known = await world.store.transaction((tx) =>
    tx.cases.searchable('2020-01-01T00:00:00.000Z' as never),
  );
  const cases = await world.store.transaction(async (tx) => {
    const all = await Promise.all(known.map((id) => tx.cases.get(id)));
    return all.filter((one) => one !== null && !one.confidential);
  });
  let result = seen.replaceAll(/https:\/\/slack\.example\/([A-Z0-9]+)\/\d+/g, 'a message in $1');
  // Numbered by their first words' moment and place in the register, which the secret case has no part in.
  const ordered = cases.flatMap((one) => (one === null ? [] : [one])).toReversed();
  for (const [index, one] of ordered.entries()) {
    result = result.replaceAll(one.id, `case ${index}`).replaceAll(one.reference, `number ${index}`);
    if (one.residentId !== null) result = result.replaceAll(one.residentId, `resident ${index}`);
  }
  return result;
}

it(
  'holds for whoever may not see it, in any order of events',
  async () => {
    let seen = 0;
    let agendas = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        fc.constantFrom(...abouts),
        async (steps: readonly Step[], about) => {
          const [withIt, without] = [await begin(about, true), await begin(about, false)];
          try {
            for (const [n, one] of steps.entries()) {
              for (const played of [withIt, without]) {
                if ('openly' in one) await happenOpenly(played, one.openly, one.which, n);
                else await happenSecretly(played, one.secretly, n);
                await played.world.rest();
              }
            }
            // Reminders, digests, the agenda of the contact moment and what stands out come with time.
            for (const played of [withIt, without]) {
              for (const days of ['P7D', 'P14D', 'P28D']) {
                await played.world.pass(days);
                await played.world.rest();
              }
            }
            const { secret } = withIt;
            if (secret === null) return;
            const now = await withIt.world.store.transaction((tx) => tx.cases.get(secret.id));
            const invited = readers.get(channels.confidential) ?? [];
            const observers = kinds
              .filter(
                (kind) => kind !== 'assigned' && !maySeeCase(now ?? secret, people[kind], town, invited),
              )
              .map((kind) => people[kind]);
            const both = [await seenBy(withIt, observers), await seenBy(without, observers)] as const;
            expect(both[0]).toBe(both[1]);
            seen += both[0].length;
            agendas += both[0].includes('"post": "agenda"') ? 1 : 0;
          } finally {
            await withIt.world.close();
            await without.world.close();
          }
        },
      ),
      searching(10),
    );
    // There was something to be seen.
    expect(seen).toBeGreaterThan(10_000);
    expect(agendas).toBeGreaterThan(0);
  },
  isSoak() ? 0 : 120_000,
);
