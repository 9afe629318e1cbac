/**
 * A municipality lives: residents write, handlers work and are away, terms pass. Every evening it is held against what must never fail: nothing
 * late goes unspoken, nobody hears a thing twice or of what they may not see, and nobody is drowned in messages.
 */
import { expect, it } from 'vitest';
import { maySeeCase } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import { dayOff } from '#core/case/holidays.ts';
import { outcomeBy } from '#core/case/term.ts';
import type { CaseId, LocationCode, StaffId } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import { addDays, localDateOf, type Instant, type LocalDate } from '#core/time.ts';
import { setAbsence } from '#use-cases/handling/absences.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { datesOf } from '#use-cases/context.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { channels, coordinator, municipality, onCall } from '#test/support/data/municipality.ts';
import { chanceOf, isSoak, seedsOf } from '#test/support/seeds.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

/** In a run of all tests a season; in soak a year of twelve locations. */
const days = isSoak() ? 365 : 60;
const casesPerDay = isSoak() ? 4.1 : 1.5;
const notificationsMax = 12;

const handlers = ['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => `U0HANDLER${letter}` as StaffId);
const town: Municipality = {
  ...municipality,
  handlers,
  locations: Array.from({ length: 12 }, (_, index) => ({
    code: `place${index}` as LocationCode,
    name: { nl: `Plaats ${index}`, uk: `Місце ${index}` },
    residents: 160,
    channel: null,
    managers: [],
    address: null,
    phone: null,
    walkIn: null,
  })),
};

interface Told {
  readonly person: StaffId;
  readonly caseId: CaseId | undefined;
  readonly key: string;
}

class Life {
  readonly world: World;
  readonly #chance: ReturnType<typeof chanceOf>;
  #seen = 0;
  #deliveries = 0;
  #residents = 0;

  constructor(world: World, seed: number) {
    this.world = world;
    this.#chance = chanceOf(seed);
  }

  #delivery(): string {
    return `d${(this.#deliveries += 1)}`;
  }

  /** Until nothing is owed any more. */
  async rest(): Promise<void> {
    for (;;) {
      await this.world.rest();
      const { owed } = await this.world.store.transaction((tx) => tx.outbox.backlog());
      if (owed === 0) return;
      await this.world.timers.advance(1_000);
    }
  }

  async open(): Promise<readonly Case[]> {
    return this.world.store.transaction((tx) => tx.cases.open());
  }

  /** Somebody new writes, about anything; now and then about staff, or of danger. */
  async #write(): Promise<void> {
    const chat = String((this.#residents += 1));
    const words = this.#chance.pick(['Кран тече', 'Дуже шумно', 'охоронець кричить', 'Холодно', 'пожежа']);
    await this.world.write(chat, words);
    await this.world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  }

  async writeAll(): Promise<void> {
    const exact = casesPerDay + this.#chance.next();
    for (let number = 1; number <= exact; number += 1) await this.#write();
    await this.rest();
  }

  /** What a person at the desk does about one case on a day. */
  async #handle(one: Case): Promise<void> {
    const act = { caseId: one.id, deliveryId: this.#delivery() };
    const free = handlers.filter((person) => maySeeCase(one, person, town, [handlers[0] as StaffId]));
    const by = one.handler ?? (free.length === 0 ? coordinator : this.#chance.pick(free));
    if (one.handler === null) {
      if (this.#chance.next() < 0.6) await takeCase(this.world.context, { ...act, by });
      return;
    }
    if (one.state === 'verifying') return this.#verify(one);
    if (this.#chance.next() < 0.15)
      await replyToResident(this.world.context, {
        ...act,
        by,
        text: 'Wij kijken ernaar.',
        isQuestion: false,
      });
    else if (this.#chance.next() < (isSoak() ? 0.15 : 0.06))
      await closeCase(this.world.context, {
        ...act,
        by,
        what: 'Gemaakt',
        doneBy: 'Huismeester',
        when: null,
      });
  }

  async #verify(one: Case): Promise<void> {
    const resident = one.residentId;
    if (resident === null || this.#chance.next() > 0.15) return;
    const { identity } = await this.world.store.transaction((tx) => tx.residents.get(resident));
    const act = this.#chance.next() < 0.8 ? 'yes' : 'no';
    await this.world.press(identity.chatId, { on: 'verify', reference: one.reference, act });
  }

  async work(today: LocalDate): Promise<void> {
    if (this.#chance.next() < 0.03) {
      const [by, deputy] = [this.#chance.pick(handlers), this.#chance.pick(handlers)];
      const until = addDays(today, this.#chance.between(1, 14));
      await setAbsence(this.world.context, { by, deliveryId: this.#delivery(), from: today, until, deputy });
    }
    for (const one of await this.open()) await this.#handle(one);
    await this.rest();
  }

  /** What people were told directly or by a mention since this was asked last. */
  told(): Told[] {
    const fresh = this.world.desk.slice(this.#seen);
    this.#seen = this.world.desk.length;
    return fresh.flatMap(({ place, post }): Told[] => {
      if (post.post === 'prompts')
        return post.lines.map(({ caseId, text }) => ({ person: place as StaffId, caseId, key: text.key }));
      if (post.post === 'direct')
        return [{ person: place as StaffId, caseId: undefined, key: post.text.key }];
      if (post.post === 'line' && post.to !== undefined)
        return [{ person: post.to, caseId: undefined, key: post.text.key }];
      return [];
    });
  }

  /** Direct messages and mentions of each person since the last `told`: what their phone shows. */
  notifications(from: number): Map<StaffId, number> {
    const counts = new Map<StaffId, number>();
    for (const { place, post } of this.world.desk.slice(from)) {
      const isDirect = post.post === 'prompts' || post.post === 'direct';
      const to = isDirect ? (place as StaffId) : post.post === 'line' ? post.to : undefined;
      if (to !== undefined) counts.set(to, (counts.get(to) ?? 0) + 1);
    }
    return counts;
  }
}

async function evening(life: Life, today: LocalDate, told: readonly Told[]): Promise<void> {
  const { context } = life.world;
  const open = await life.open();
  const isWorkday = dayOff(today, context.holidays) === null;
  for (const one of isWorkday ? open : []) {
    const by = outcomeBy(one, datesOf(context, one));
    // What became late since the morning is spoken of tomorrow.
    if (by === null || by >= addDays(today, -1)) continue;
    const heard = told.filter(({ caseId }) => caseId === one.id);
    expect(heard.length, `${one.reference} is late since ${by} and nobody heard on ${today}`).toBeGreaterThan(
      0,
    );
  }
  const digest = told.filter(
    ({ key, caseId }) => caseId !== undefined && key !== 'prompt.urgentUntakenAgain',
  );
  const once = digest.map(({ person, caseId, key }) => `${person} ${caseId} ${key}`);
  expect(once.length, `twice on ${today}`).toBe(new Set(once).size);
  for (const { person, caseId, key } of told) {
    const one = open.find(({ id }) => id === caseId);
    if (one === undefined) continue;
    const may = maySeeCase(one, person, town, [coordinator, handlers[0] as StaffId]);
    expect(may, `${person} heard ${key} of ${one.reference}`).toBe(true);
  }
}

it.each(seedsOf(1))(
  'day after day nothing is forgotten, nobody hears too much or what is not theirs (seed %i)',
  async (seed) => {
    const world = await openWorld({
      municipality: town,
      triage: (text) => ({ urgent: text === 'пожежа', aboutStaff: text.startsWith('охоронець') }),
    });
    world.members.set(channels.intake, [...handlers, coordinator]);
    world.members.set(channels.confidential, [coordinator, handlers[0] as StaffId]);
    world.members.set(channels.urgent, [...handlers, coordinator, onCall]);
    const life = new Life(world, seed);
    let today = '2026-11-24' as LocalDate;
    const heard = new Set<string>();
    for (let day = 0; day < days; day += 1) {
      const from = world.desk.length;
      await world.pass(`${today}T08:30:00.000Z` as Instant);
      await life.rest();
      await life.writeAll();
      await world.pass(`${today}T12:00:00.000Z` as Instant);
      if (dayOff(today, world.context.holidays) === null) await life.work(today);
      await world.pass(`${today}T19:00:00.000Z` as Instant);
      await life.rest();
      const told = life.told();
      await evening(life, today, told);
      for (const { key } of told) heard.add(key);
      const ofHandlers = [...life.notifications(from)].filter(([person]) => handlers.includes(person));
      for (const [person, count] of ofHandlers)
        expect(count, `${person} on ${today}`).toBeLessThanOrEqual(notificationsMax);
      today = addDays(localDateOf(world.context.clock.now(), town.timeZone), 1);
    }
    // It has been a life in which things went wrong.
    for (const key of [
      'prompt.untaken',
      'prompt.firstAnswer',
      'prompt.due',
      'prompt.overdue',
      'prompt.urgentUntaken',
    ])
      expect(heard).toContain(key);
    await world.close();
  },
  isSoak() ? 0 : 120_000,
);
