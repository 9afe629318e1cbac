/**
 * Tries at the real Slack what the product stands on: a post that is edited, found again by its mark, and deleted, a file, and somebody's overview. Leaves
 * nothing behind; the overview is made anew when it is opened.
 */
import type { WebClient } from '@slack/web-api';
import { callSlack } from '#slack/errors.ts';
import { removeFile } from '#slack/files.ts';
import { PochutoError } from '#core/errors.ts';
import type { StaffId } from '#core/ids.ts';
import { mistake, ok, type Finding } from './finding.ts';
import { slackRemedy } from './slack-remedy.ts';

const eventType = 'pochuto_doctor';

/** `mark` is of this run alone; `person`: whose overview is tried. */
export async function checkLive(
  client: WebClient,
  {
    channel,
    mark,
    person,
  }: { readonly channel: string; readonly mark: string; readonly person: StaffId | null },
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let ts: string | undefined;
  const step = async (what: string, run: () => Promise<unknown>): Promise<boolean> => {
    const subject = `Live: ${what}`;
    try {
      await run();
      findings.push(ok(subject, 'works'));
      return true;
    } catch (error) {
      const known = error instanceof PochutoError ? error : new PochutoError('unavailable', 'not found');
      findings.push(mistake(subject, `fails (${known.reason})`, remedyFor(known)));
      return false;
    }
  };
  if (person !== null)
    await step('home tab', () =>
      callSlack(() => client.views.publish({ user_id: person, view: { type: 'home', blocks: [] } })),
    );
  const isPosted = await step('post', async () => {
    const metadata = { event_type: eventType, event_payload: { key: mark } };
    ({ ts } = await callSlack(() => client.chat.postMessage({ channel, text: 'Pochuto doctor', metadata })));
    if (ts === undefined) throw new PochutoError('unavailable', 'unreadable_answer');
  });
  if (!isPosted || ts === undefined) return findings;
  const posted = ts;
  await step('edit', () =>
    callSlack(() => client.chat.update({ channel, ts: posted, text: 'Pochuto doctor, edited' })),
  );
  await step('find by metadata', () => find(client, channel, { ts: posted, mark }));
  let file: string | undefined;
  await step('upload', async () => {
    file = await upload(client, channel, posted);
  });
  const uploaded = file;
  if (uploaded !== undefined) await step('take the upload away', () => removeFile(client, uploaded));
  await step('delete', () => callSlack(() => client.chat.delete({ channel, ts: posted })));
  return findings;
}

async function find(client: WebClient, channel: string, posted: { ts: string; mark: string }): Promise<void> {
  const { messages } = await callSlack(() =>
    client.conversations.history({
      channel,
      oldest: posted.ts,
      inclusive: true,
      include_all_metadata: true,
      limit: 20,
    }),
  );
  const isThere = messages?.some(({ metadata }) => {
    const payload = metadata?.event_payload as Readonly<Record<string, unknown>> | undefined;
    return metadata?.event_type === eventType && payload?.['key'] === posted.mark;
  });
  if (isThere !== true) throw new Error('the post was not found by its mark');
}

/** What residents send along takes this way. */
async function upload(client: WebClient, channel: string, thread: string): Promise<string> {
  const content = Buffer.from('Pochuto doctor\n');
  const { file_id: id, upload_url: url } = await callSlack(() =>
    client.files.getUploadURLExternal({ filename: 'doctor.txt', length: content.length }),
  );
  if (url === undefined || id === undefined) throw new PochutoError('unavailable', 'unreadable_answer');
  const answer = await fetch(url, { method: 'POST', body: content, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new PochutoError('rejected', `http_${answer.status}`);
  await callSlack(() =>
    client.files.completeUploadExternal({ files: [{ id }], channel_id: channel, thread_ts: thread }),
  );
  return id;
}

const remedyFor = (error: PochutoError): string =>
  error.code === 'recipient-gone'
    ? 'Give --channel the ID of a channel that the bot is in.'
    : slackRemedy(error);
