/** Tells Slack that something has come. What it was about is decided by then: a connection that is just gone undoes nothing and stops nothing. */
import type { Interaction } from './answer/interaction.ts';

/** Never rejects. Unacknowledged, Slack shows a warning to the person, who may press again: the same delivery has no second effect. */
export async function acknowledge(
  ack: () => Promise<void>,
  { log }: Pick<Interaction, 'log'>,
): Promise<void> {
  try {
    await ack();
  } catch {
    log.warn('slack-ack-failed');
  }
}
