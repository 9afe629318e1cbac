/** Whatever people do at a desk, with people who come and go in its channels and a platform that fails now and then, as chance has it. */
import { deskActs } from '#app/desk-acts.ts';
import type { Case } from '#core/case/case.ts';
import { triageValues } from '#core/case/triage-case.ts';
import { isStoreAway, PochutoError } from '#core/errors.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { openTown } from '../access/play.ts';
import { people } from '../access/who.ts';
import { havenzichtChannel } from '../acts/location.ts';
import { channels } from '../data/municipality.ts';
import type { Chance } from '../seeds.ts';
import type { World } from '../world/world.ts';

const walkChats = ['1', '2', '3'] as const;
export const staff: readonly StaffId[] = Object.values(people);
const places = [channels.intake, channels.confidential, channels.urgent, havenzichtChannel];
const sentence = 'Wij kijken morgen.';

/** Somebody does something with a case. */
interface Doing {
  readonly act: { readonly by: StaffId; readonly caseId: Case['id']; readonly deliveryId: string };
  readonly one: Case;
  readonly cases: readonly Case[];
  readonly chat: string;
}

export class DeskWalk {
  readonly world: World;
  readonly acts: DeskActs;
  /** What was answered, and to whom; each in words of its own. */
  readonly answers: { readonly words: string; readonly chat: string }[] = [];
  readonly #chance: Chance;
  readonly #drafts = new Map<string, number>();
  #count = 0;

  private constructor(world: World, chance: Chance) {
    this.world = world;
    this.acts = deskActs(world.context, world.senders.desk);
    this.#chance = chance;
  }

  static async begin(chance: Chance): Promise<DeskWalk> {
    const triage = (text: string) => ({
      urgent: text.includes('ніж'),
      aboutStaff: text.includes('охоронець'),
    });
    const walk = new DeskWalk(await openTown({ triage }), chance);
    for (const chat of walkChats) await walk.#send(chat);
    await walk.world.rest();
    return walk;
  }

  /** No two are alike, so that what is seen tells whose it is. */
  #words(kind: 'answer' | 'note' | 'said'): string {
    this.#count += 1;
    return `${kind}${this.#count}x`;
  }

  #said = (): string => this.#words('said') + this.#chance.pick(['', '', ' охоронець', ' ніж']);

  async #send(chat: string): Promise<void> {
    const draft = (this.#drafts.get(chat) ?? 0) + 1;
    this.#drafts.set(chat, draft);
    if (draft > 1) await this.world.write(chat, '/new', { command: 'new' });
    await this.world.write(chat, this.#said());
    await this.world.press(chat, { on: 'draft', draft, act: 'send' });
  }

  readonly #doings: Readonly<Record<string, (doing: Doing) => Promise<unknown>>> = {
    write: ({ chat }) => this.world.write(chat, this.#said()),
    send: ({ chat }) => this.#send(chat),
    take: ({ act }) => this.acts.take(act),
    handOver: ({ act }) =>
      this.acts.handOver({ ...act, to: this.#chance.pick(staff), note: this.#words('note') }),
    reply: async ({ act, chat }) => {
      const text = this.#words('answer');
      const { ok } = await this.acts.reply({ ...act, text, isQuestion: false });
      if (ok) this.answers.push({ words: text, chat });
    },
    note: ({ act }) => this.#note(act.by),
    confidential: ({ act }) => this.acts.makeConfidential(act),
    open: (doing) => this.#triage(doing, { confidential: false, about: [] }),
    about: (doing) => this.#triage(doing, { about: [this.#chance.pick(staff)] }),
    urgent: (doing) => this.#triage(doing, { urgent: !doing.one.urgent }),
    place: (doing) => this.#triage(doing, { location: 'havenzicht' as LocationCode }),
    merge: ({ act, one, cases }) => {
      const theirs = cases.filter(({ residentId }) => residentId === one.residentId);
      return this.acts.link({ ...act, reference: this.#chance.pick(theirs).reference, merge: true });
    },
    link: ({ act, cases }) =>
      this.acts.link({ ...act, reference: this.#chance.pick(cases).reference, merge: false }),
    split: ({ act }) => this.acts.split({ ...act, entries: [this.#chance.between(1, 6)], passage: '' }),
    solve: ({ act }) =>
      this.acts.close({ ...act, how: 'solve', what: sentence, doneBy: sentence, when: null }),
    verify: ({ one, chat }) =>
      this.world.press(chat, {
        on: 'verify',
        reference: one.reference,
        act: this.#chance.pick(['yes', 'no', 'later']),
      }),
    join: () => this.#come(this.#chance.pick(places), this.#chance.pick(staff)),
    leave: () => this.#go(this.#chance.pick(places), this.#chance.pick(staff)),
    gone: ({ act }) =>
      this.acts.onEvent({ type: 'person-gone', deliveryId: act.deliveryId, person: people.assigned }),
    hour: () => this.world.pass('PT1H'),
    day: () => this.world.pass('P1D'),
  };

  /** One thing happens; the platform may fail in it. What was done, and by whom. */
  async step(): Promise<string> {
    this.#count += 1;
    const cases = await this.cases();
    const one = this.#chance.pick(cases);
    const by = this.#chance.next() < 0.6 ? people.coordinator : this.#chance.pick(staff);
    const what = this.#chance.pick(Object.keys(this.#doings));
    const act = { by, caseId: one.id, deliveryId: `view:${this.#count}` };
    if (this.#chance.next() < 0.3) this.#fail();
    await this.#doings[what]?.({ act, one, cases, chat: await this.chatOf(one) });
    if (this.#chance.next() < 0.7) await this.world.rest();
    return `${what} ${one.reference} by ${by}`;
  }

  /** All that is owed goes out. */
  async settle(): Promise<void> {
    this.world.faults.length = 0;
    for (let round = 0; round < 4; round += 1) await this.world.timers.advance(70_000);
  }

  cases = (): Promise<readonly Case[]> =>
    this.world.store.transaction(async (tx) => {
      const found: Case[] = [];
      for (const chat of walkChats) {
        const resident = await tx.residents.byChat(chat);
        if (resident !== null) found.push(...(await tx.cases.ofResident(resident.id)));
      }
      return found;
    });

  chatOf = ({ residentId }: Case): Promise<string> =>
    this.world.store.transaction(async (tx) =>
      residentId === null ? '' : ((await tx.residents.get(residentId))?.identity.chatId ?? ''),
    );

  /** Before it happened, or after it did: then nobody knows. An edit may be refused for good. */
  #fail(): void {
    const call = this.#chance.pick(['post', 'post', 'update', 'members'] as const);
    const unclear = new PochutoError('unavailable', 'timeout', { ambiguous: true });
    const error = this.#chance.pick([
      unclear,
      new PochutoError('unavailable', 'ECONNREFUSED'),
      new PochutoError('rate-limited', 'ratelimited', { retryAfterMs: 3_000 }),
      call === 'update' ? new PochutoError('target-gone', 'edit_window_closed') : unclear,
    ]);
    this.world.faults.push({ call, error, after: call === 'post' && error.ambiguous });
  }

  async #triage({ act, one }: Doing, change: Partial<ReturnType<typeof triageValues>>): Promise<void> {
    const shown = triageValues(one);
    await this.acts.triage({ ...act, shown, chosen: { ...shown, ...change }, since: null });
  }

  async #note(by: StaffId): Promise<void> {
    const cards = this.world.desk.filter(({ post, isRemoved }) => !isRemoved && post.post === 'card');
    if (cards.length === 0) return;
    const { channel, messageId: threadId } = this.#chance.pick(cards);
    const text = this.#words('note');
    const note = {
      type: 'note',
      deliveryId: text,
      messageId: `m${this.#count}`,
      by,
      channel,
      threadId,
      text,
    } as const;
    try {
      await this.acts.onEvent(note);
    } catch (error) {
      if (!isStoreAway(error)) throw error;
      // The platform delivers it again.
      await this.world.timers.advance(70_000);
      await this.acts.onEvent(note);
    }
  }

  async #come(channel: (typeof places)[number], member: StaffId): Promise<void> {
    const known = this.world.members.get(channel) ?? [];
    if (known.includes(member)) return;
    this.world.members.set(channel, [...known, member]);
    await this.acts.onEvent({ type: 'member-joined', deliveryId: `Ev${this.#count}`, channel, member });
  }

  async #go(channel: (typeof places)[number], member: StaffId): Promise<void> {
    const known = this.world.members.get(channel) ?? [];
    if (!known.includes(member)) return;
    this.world.members.set(
      channel,
      known.filter((one) => one !== member),
    );
    await this.acts.onEvent({ type: 'member-left', deliveryId: `Ev${this.#count}`, channel, member });
  }
}
