/** The workspace changes under the cases: a channel is lost, back or renamed, or somebody's account is closed. The coordinators hear of it once, and nothing is lost. */
import { peopleFor } from '#core/access.ts';
import { untilTheyReturn, type Absence } from '#core/desk/absence.ts';
import type { Case } from '#core/case/case.ts';
import { withoutHandler } from '#core/case/changes.ts';
import type { ChannelId, PlaceId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import { allChannels, allStaff } from '#core/municipality.ts';
import type { DeskKey } from '#core/text-key.ts';
import { localDateOf } from '#core/time.ts';
import type { DeskSubject } from '#core/desk/post.ts';
import { accountClosed } from '#ports/handler-desk.ts';
import { startUntaken } from '../handling/case-clocks.ts';
import { schedulePrompts } from '../handling/staff-prompts.ts';
import type { Context, Work } from '../context.ts';
import { followHandler, mergedFollowHandler } from './follow-handler.ts';
import { comeHome } from './follow-members.ts';
import { troubleSubject } from '../delivery/desk-subjects.ts';
import { laneOfPlace, oweDesk, oweEverywhere, unparkLane } from '../delivery/owe.ts';

/** Archived, deleted, or we were put out of it. What is owed there goes to people or waits. */
export async function channelLost(context: Context, work: Work, channel: ChannelId): Promise<void> {
  if (!allChannels(context.municipality).includes(channel)) return;
  const text = { key: 'trouble.channelLost', params: { channel: { channels: [channel] } } } as const;
  for (const person of context.municipality.slack.coordinators) {
    if ((await lastTold(work, person, channel)) !== text.key) await tell(work, person, channel, text);
  }
}

/** What waited goes on in its old order, and cases that went to people come back. */
export async function channelBack(context: Context, work: Work, channel: ChannelId): Promise<void> {
  await goOn(work, channel);
  await comeHome(context, work, channel);
  const text = { key: 'trouble.channelBack', params: { channel: { channels: [channel] } } } as const;
  for (const person of context.municipality.slack.coordinators) {
    if ((await lastTold(work, person, channel)) === 'trouble.channelLost')
      await tell(work, person, channel, text);
  }
}

/** Something new stands there. That the channel is back may have been told while nobody listened. */
export async function channelReached(context: Context, work: Work, channel: ChannelId): Promise<void> {
  for (const person of context.municipality.slack.coordinators)
    if ((await lastTold(work, person, channel)) === 'trouble.channelLost')
      return channelBack(context, work, channel);
}

export async function channelRenamed(context: Context, work: Work, channel: ChannelId): Promise<void> {
  if (!allChannels(context.municipality).includes(channel)) return;
  const text = { key: 'trouble.channelRenamed', params: { channel: { channels: [channel] } } } as const;
  for (const person of context.municipality.slack.coordinators)
    await oweDesk(work, person, { show: 'direct', text });
}

/** Their cases are nobody's from now on, and what they would have been reminded of goes to the coordinators. */
export async function personGone(context: Context, work: Work, person: StaffId): Promise<void> {
  const { municipality } = context;
  const own = await work.tx.cases.openOf(person);
  if (own.length === 0 && !allStaff(municipality).includes(person)) return;
  const invited = await work.tx.members.list(municipality.slack.confidential);
  const counts = new Map<StaffId, number>();
  for (const before of own) {
    const one = await release(context, work, before, person);
    for (const other of peopleFor(one, municipality, invited))
      counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  await beAway(context, work, person);
  const who = { staff: person };
  for (const other of new Set([...municipality.slack.coordinators, ...counts.keys()])) {
    const count = counts.get(other) ?? 0;
    const isNews = count > 0 || !goneTexts.includes(await lastTold(work, other, person));
    if (other === person || !isNews) continue;
    await tell(
      work,
      other,
      person,
      count === 0
        ? { key: 'trouble.personGone', params: { who } }
        : { key: 'trouble.personGoneCases', params: { who, count } },
    );
  }
}

const goneTexts: readonly (DeskKey | null)[] = ['trouble.personGone', 'trouble.personGoneCases'];

/**
 * They have an account, and were said to have none: what waited goes on in its old order, what is to be taken away from them too. Whether they are
 * at work again they say themselves.
 */
export async function personThere(context: Context, work: Work, person: StaffId): Promise<void> {
  const { coordinators } = context.municipality.slack;
  const wereTold: StaffId[] = [];
  for (const other of coordinators)
    if (goneTexts.includes(await lastTold(work, other, person))) wereTold.push(other);
  if (wereTold.length === 0) return;
  await goOn(work, person);
  const text = { key: 'trouble.personBack', params: { who: { staff: person } } } as const;
  for (const other of wereTold) await tell(work, other, person, text);
}

/** Their account is open, as Slack says. What waited for that goes on also where nobody was told that it had been closed. */
export async function accountOpen(context: Context, work: Work, person: StaffId): Promise<void> {
  for (const reason of accountClosed) await unparkLane(work, laneOfPlace(person), reason);
  await personThere(context, work, person);
}

async function goOn(work: Work, place: PlaceId): Promise<void> {
  const lane = laneOfPlace(place);
  for (const row of await work.tx.outbox.listParked()) {
    if (row.lane !== lane) continue;
    await work.tx.outbox.unpark({ id: row.id });
    work.lanes.add(lane);
  }
}

async function release(context: Context, work: Work, before: Case, from: StaffId): Promise<Case> {
  const freed = withoutHandler(before);
  // What a location or the resident is asked stays asked.
  const one: Case =
    freed.state === 'received' ? { ...freed, waitingFor: freed.waitingFor ?? 'handler' } : freed;
  await work.tx.cases.save(one);
  await work.tx.entries.append(one.id, {
    at: context.clock.now(),
    actor: 'system',
    body: { type: 'unassigned', from },
  });
  await followHandler(context, work, one, before);
  await mergedFollowHandler(context, work, one);
  await oweEverywhere(work, one.id, { show: 'card' });
  await schedulePrompts(context, work, one, before);
  if (one.urgent) await startUntaken(context, work, one.id);
  return one;
}

/** Until they say themselves that they are back. */
async function beAway({ clock, municipality }: Context, work: Work, person: StaffId): Promise<void> {
  const known = await work.tx.deskPeople.get(person);
  const from = localDateOf(clock.now(), municipality.timeZone);
  const absence: Absence = { from, until: untilTheyReturn, deputy: null };
  await work.tx.deskPeople.save(person, { ...known, absence });
}

const tell = (work: Work, person: StaffId, about: string, text: Text<DeskKey>): Promise<void> =>
  oweDesk(work, person, { show: 'direct', text, about });

/** What this person was last told of this channel or person. */
async function lastTold(work: Work, person: StaffId, about: string): Promise<DeskKey | null> {
  const row = await work.tx.outbox.bySubject(laneOfPlace(person), troubleSubject(about));
  const subject = row === null ? null : (row.payload as DeskSubject & { readonly show: 'direct' });
  return subject?.text.key ?? null;
}
