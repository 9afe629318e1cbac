/** The people of the municipality's file: are they in the workspace, and can they do what they are named for? */
import type { WebClient } from '@slack/web-api';
import type { StaffId } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import { callSlack, toPochutoError } from '#slack/errors.ts';
import { mistake, ok, warning, type Finding } from './finding.ts';
import { slackRemedy } from './slack-remedy.ts';

export async function checkPeople(
  client: WebClient,
  municipality: Municipality,
): Promise<readonly Finding[]> {
  const people = rolesOf(municipality);
  const findings: Finding[] = [];
  for (const [person, roles] of people) {
    const finding = await checkPerson(client, person, roles);
    if (finding !== null) findings.push(finding);
  }
  return findings.length > 0 ? findings : [ok('People', `${people.size}, all in the workspace`)];
}

function rolesOf({ slack, handlers, locations }: Municipality): ReadonlyMap<StaffId, readonly string[]> {
  const named: readonly (readonly [string, readonly StaffId[]])[] = [
    ['handler', handlers],
    ['coordinator', slack.coordinators],
    ['escalation', slack.escalation],
    ['on call', slack.onCall],
    ['manager', locations.flatMap(({ managers }) => managers)],
  ];
  const roles = new Map<StaffId, string[]>();
  for (const [role, people] of named) {
    for (const person of new Set(people)) roles.set(person, [...(roles.get(person) ?? []), role]);
  }
  return roles;
}

async function checkPerson(
  client: WebClient,
  person: StaffId,
  roles: readonly string[],
): Promise<Finding | null> {
  const subject = `Person ${person} (${roles.join(', ')})`;
  try {
    const { user } = await callSlack(() => client.users.info({ user: person }), { toPerson: true });
    if (user?.deleted === true) {
      return mistake(subject, 'is deactivated in Slack', 'Take the ID out of the municipality’s file.');
    }
    if (user?.is_bot === true) return mistake(subject, 'is an app', 'Name a person.');
    if (user?.is_restricted === true || user?.is_ultra_restricted === true) {
      const what =
        'is a guest: slash commands may be closed to guests, and a guest sees only invited channels';
      const remedy = roles.includes('manager')
        ? 'Invite them to their location’s channel; they use the shortcut Registreren.'
        : 'Make them a full member: cases are not for guests.';
      return warning(subject, what, remedy);
    }
    return null;
  } catch (error) {
    const known = toPochutoError(error);
    if (known.code === 'recipient-gone') {
      return mistake(subject, 'is not in the workspace', 'Correct the member ID in the municipality’s file.');
    }
    return warning(subject, `could not be read (${known.reason})`, slackRemedy(known));
  }
}
