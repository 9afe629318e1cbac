/** The channels of the municipality's file: do they exist, is the bot in them, and is everyone in them allowed there? */
import type { WebClient } from '@slack/web-api';
import { strangersIn } from '#core/access.ts';
import type { ChannelId, StaffId } from '#core/ids.ts';
import { deskPeople, nameIn, type Municipality } from '#core/municipality.ts';
import { callSlack, toPochutoError } from '#slack/errors.ts';
import { mistake, ok, warning, type Finding } from './finding.ts';
import { slackRemedy } from './slack-remedy.ts';

interface Wanted {
  readonly subject: string;
  readonly channel: ChannelId;
  /** Public would show it to the whole workspace. */
  readonly privacy: 'must' | 'should';
  readonly strangers: (members: readonly StaffId[]) => readonly StaffId[];
  /** Whoever is in it may read what stands there; to be known all the same. */
  readonly isOpen?: true;
}

const pageSize = 200;
const pagesMax = 50;

/** `me`: our bot's own user. */
export async function checkChannels(
  client: WebClient,
  municipality: Municipality,
  me: string | undefined,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const wanted of channelsOf(municipality)) findings.push(...(await checkChannel(client, wanted, me)));
  return findings;
}

function channelsOf(municipality: Municipality): readonly Wanted[] {
  const { slack, locations } = municipality;
  const plain = { about: [], urgent: false, handler: null };
  const open = { ...plain, confidential: false };
  const closed = { ...plain, confidential: true };
  const desk = new Set(deskPeople(municipality));
  const home = (subject: string, channel: ChannelId, seen: typeof open): Wanted => ({
    subject,
    channel,
    privacy: seen.confidential ? 'must' : 'should',
    strangers: (members) => strangersIn(seen, channel, members, municipality, members),
  });
  return [
    home('Channel intake', slack.intake, open),
    home('Channel confidential', slack.confidential, closed),
    home('Channel urgent', slack.urgent, open),
    ...locations.flatMap(({ channel, name, managers }): Wanted[] =>
      channel === null
        ? []
        : [
            {
              subject: `Channel of ${nameIn(name, 'nl')}`,
              channel,
              privacy: 'should',
              isOpen: true,
              strangers: (members) =>
                members.filter((member) => !desk.has(member) && !managers.includes(member)),
            },
          ],
    ),
  ];
}

async function checkChannel(
  client: WebClient,
  { subject, channel, privacy, strangers, isOpen }: Wanted,
  me: string | undefined,
): Promise<readonly Finding[]> {
  try {
    const found = (await callSlack(() => client.conversations.info({ channel }))).channel;
    if (found?.is_archived === true) {
      return [mistake(subject, `${channel} is archived`, 'Unarchive it, or name another channel.')];
    }
    if (found?.is_member !== true) {
      return [mistake(subject, `the bot is not in ${channel}`, 'Write /invite @Pochuto in that channel.')];
    }
    const findings: Finding[] = [];
    if (found.is_private !== true) findings.push(publicFinding(subject, channel, privacy));
    const members = (await membersOf(client, channel)).filter((member) => member !== me);
    const unknown = strangers(members);
    if (unknown.length > 0 && isOpen) {
      const what = `is read by others than its managers too: ${unknown.join(', ')}`;
      findings.push(
        warning(subject, what, 'Right if they work there: they read the texts that were approved.'),
      );
    } else if (unknown.length > 0) {
      const what = `holds people who may not see its cases: ${unknown.join(', ')}`;
      const remedy =
        'Remove them, or name them in the municipality’s file; until then cases go by direct message.';
      findings.push(mistake(subject, what, remedy));
    }
    return findings.length > 0 ? findings : [ok(subject, `${channel}, ${members.length} people`)];
  } catch (error) {
    const known = toPochutoError(error);
    if (known.code !== 'recipient-gone') {
      return [warning(subject, `could not be read (${known.reason})`, slackRemedy(known))];
    }
    const what = `${channel} does not exist, or the bot is not in it`;
    return [mistake(subject, what, 'Write /invite @Pochuto there, or correct the channel’s ID.')];
  }
}

function publicFinding(subject: string, channel: string, privacy: Wanted['privacy']): Finding {
  const remedy = 'Make it private in the channel’s settings.';
  const what = `${channel} is public: everyone in the workspace can read it`;
  return privacy === 'must' ? mistake(subject, what, remedy) : warning(subject, what, remedy);
}

async function membersOf(client: WebClient, channel: ChannelId): Promise<readonly StaffId[]> {
  const members: StaffId[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page += 1) {
    const answer = await callSlack(() =>
      client.conversations.members({ channel, limit: pageSize, ...(cursor && { cursor }) }),
    );
    members.push(...((answer.members ?? []) as StaffId[]));
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) break;
  }
  return members;
}
