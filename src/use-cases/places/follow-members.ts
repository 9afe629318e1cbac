/**
 * Who reads along in a channel has changed. What a newcomer may not see leaves at once: what stands there is drawn anew, and that compares it
 * with who may see it. It comes back when everyone there may see it again.
 */
import { homeOf, isAtDesk, maySeeCase, peopleFor, strangersAtLocation, strangersIn } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import { isErased } from '#core/case/retention.ts';
import type { CaseId, ChannelId, StaffId } from '#core/ids.ts';
import type { DeskSubject } from '#core/desk/post.ts';
import { deskChannels, type Municipality } from '#core/municipality.ts';
import type { Context, Work } from '../context.ts';
import { alertSubject, cardSubject, entryOfLocation } from '../delivery/desk-subjects.ts';
import { laneOfPlace, oweDesk } from '../delivery/owe.ts';
import { recentMs } from '../delivery/recent-members.ts';
import { settlePlaces } from './settle-places.ts';

/** As the platform told it, or as it was found when something was posted. */
export async function followMembers(
  context: Context,
  work: Work,
  channel: ChannelId,
  change: { readonly joined: readonly StaffId[]; readonly left: readonly StaffId[] },
): Promise<void> {
  const { joined, left } = change;
  const known = await work.tx.members.list(channel);
  const stayed = known.filter((member) => !joined.includes(member) && !left.includes(member));
  await work.tx.members.replace(channel, [...stayed, ...joined]);
  for (const person of joined) await receive(context, work, channel, person);
  if (left.length > 0) await comeHome(context, work, channel);
  // Whoever was invited to what is confidential sees none of it any more.
  const { municipality } = context;
  if (channel !== municipality.slack.confidential) return;
  for (const person of left)
    if (isAtDesk(person, municipality)) await oweDesk(work, person, { show: 'home' });
}

async function receive(context: Context, work: Work, channel: ChannelId, person: StaffId): Promise<void> {
  const { municipality } = context;
  const { slack } = municipality;
  const invited = await work.tx.members.list(slack.confidential);
  const lane = laneOfPlace(channel);
  const unseen: Case[] = [];
  // What is on its way may have asked before they came.
  const head = await work.tx.outbox.head(lane);
  const sent = head?.state === 'sending' && head.caseId !== null ? [head] : [];
  const ids = [...(await work.tx.posted.casesIn(lane)), ...sent.flatMap(({ caseId }) => caseId ?? [])];
  for (const id of new Set(ids)) {
    const one = await work.tx.cases.get(id);
    if (one === null || !isHidden(one, { channel, person, municipality, invited })) continue;
    const here = [...(await work.tx.posted.ofCase(id, lane)), ...sent.filter(({ caseId }) => caseId === id)];
    const views = [...new Set(here.map(({ subject }) => subject))].flatMap((subject) => viewOf(one, subject));
    for (const view of views) await oweDesk(work, channel, view, isErased(one) ? 'erased' : undefined);
    if (views.length > 0) unseen.push(one);
    if (sent.some(({ caseId }) => caseId === id)) await askAgainLater(context, work, lane, id);
  }
  const ordinary = { about: [], urgent: false, handler: null, confidential: channel === slack.confidential };
  const isHome = deskChannels(municipality).includes(channel);
  const isStranger = isHome && !maySeeCase(ordinary, person, municipality, invited);
  // Nobody hears that there is a case which they may not see themselves.
  const people = new Set([
    ...(isStranger ? slack.coordinators : []),
    ...unseen.flatMap((one) => peopleFor(one, municipality, invited)),
  ]);
  people.delete(person);
  const params = { who: { staff: person }, channel: { channels: [channel] } };
  const key = isHome ? 'trouble.joined' : 'trouble.joinedAtLocation';
  for (const other of people) await oweDesk(work, other, { show: 'direct', text: { key, params } });
}

/** Not by the answer that it went out with. */
async function askAgainLater({ timers }: Context, work: Work, lane: string, id: CaseId): Promise<void> {
  for (const row of await work.tx.outbox.owedOfCase(id, lane))
    await work.tx.outbox.defer(row.id, timers.now() + recentMs, 'members');
}

type View = DeskSubject & { readonly show: 'card' | 'alert' | 'location-card' };

/** What leads the rest of the case away with it. */
export function viewOf({ id: caseId }: Case, subject: string): readonly View[] {
  if (subject === cardSubject(caseId)) return [{ show: 'card', caseId }];
  if (subject === alertSubject(caseId)) return [{ show: 'alert', caseId }];
  const entry = entryOfLocation(subject);
  return entry === null ? [] : [{ show: 'location-card', caseId, entry }];
}

/** Asked first: of nearly all cases that stand there nothing more is read. */
function isHidden(
  one: Case,
  at: {
    readonly channel: ChannelId;
    readonly person: StaffId;
    readonly municipality: Municipality;
    readonly invited: readonly StaffId[];
  },
): boolean {
  const { channel, person, municipality, invited } = at;
  const place = municipality.locations.find((location) => location.channel === channel);
  // A channel that is nobody's any more is read like the desk's.
  if (deskChannels(municipality).includes(channel) || place === undefined)
    return strangersIn(one, channel, [person], municipality, invited).length > 0;
  return strangersAtLocation(one, place.code, channel, [person], municipality).length > 0;
}

/** Open cases that stand elsewhere because somebody here might not see them, or because the channel was lost. */
export async function comeHome(context: Context, work: Work, channel: ChannelId): Promise<void> {
  const { municipality } = context;
  const { intake, confidential } = municipality.slack;
  if (channel !== intake && channel !== confidential) return;
  const members = await work.tx.members.list(channel);
  const invited = await work.tx.members.list(confidential);
  for (const one of await work.tx.cases.open()) {
    if (homeOf(one, municipality) !== channel) continue;
    if ((await work.tx.posted.placesOfCase(one.id)).includes(channel)) continue;
    if (strangersIn(one, channel, members, municipality, invited).length > 0) continue;
    const round = (await work.tx.entries.list(one.id)).length;
    await settlePlaces(context, work, one, { round, raised: false });
  }
}
