/**
 * What Slack takes in one message beside the limits of each block. It states no number and answers `msg_blocks_too_long`; known are refusals from some
 * 13 200 characters on, of which a header takes a hundred for itself (slackapi/bolt-js#2509, #2867).
 */
import type { KnownBlock } from '@slack/types';
import { escapeMrkdwn } from './blocks.ts';

const lettersMax = 12_500;
const headerLetters = 100;

/** Whether this is still one message. */
export const fitsMessage = (blocks: readonly KnownBlock[]): boolean => lettersIn(blocks) <= lettersMax;

function lettersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + lettersIn(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const { type, text } = value as { readonly type?: unknown; readonly text?: unknown };
  // What is not ours Slack escapes by itself.
  const own = typeof text !== 'string' ? 0 : (type === 'mrkdwn' ? text : escapeMrkdwn(text)).length;
  const inner = Object.values(value).reduce<number>((sum, one) => sum + lettersIn(one), 0);
  return own + inner + (type === 'header' ? headerLetters : 0);
}
