/** What a person does about a call that Slack did not answer as it should. */
import type { PochutoError } from '#core/errors.ts';

export const installAgain = 'Put data/slack-manifest.json into “App Manifest” and install the app again.';

export function slackRemedy({ code, reason }: PochutoError): string {
  if (reason === 'missing_scope') return installAgain;
  if (reason === 'not_enabled') return 'Switch on “Home Tab” under “App Home”.';
  if (code === 'unavailable' || code === 'rate-limited') return 'Run doctor again in a minute.';
  return 'Slack’s documentation tells what this word means; the workspace’s settings may forbid it.';
}
