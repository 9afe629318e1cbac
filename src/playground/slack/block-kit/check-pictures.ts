/**
 * Pictures in blocks that are files of this Slack: by id or by address, seen by the app, a picture, and known to be one, which Slack finds out a
 * moment after it was completed (docs.slack.dev/reference/block-kit/composition-objects/slack-file-object; slackapi/java-slack-sdk#1349).
 */
import { fileWire } from '../wire.ts';
import type { SlackWorld } from '../world.ts';
import { isObject } from './validate.ts';

const shown = /^image\/(?:png|jpeg|gif)$/;

/** What is wrong with them, in Slack's words. */
export function checkPictures(blocks: readonly unknown[], world: SlackWorld): string[] {
  return blocks.flatMap((block, index) => {
    if (!isObject(block) || block['type'] !== 'image' || block['slack_file'] === undefined) return [];
    const given = block['slack_file'];
    const isTaken = block['image_url'] === undefined && isObject(given) && isPicture(given, world);
    return isTaken ? [] : [`[ERROR] invalid slack file [json-pointer:/blocks/${index}/slack_file]`];
  });
}

function isPicture({ id, url }: Record<string, unknown>, world: SlackWorld): boolean {
  if ((id === undefined) === (url === undefined)) return false;
  const file =
    id !== undefined
      ? world.files.get(typeof id === 'string' ? id : '')
      : [...world.files.values()].find((one) => fileWire(world, one)['url_private'] === url);
  if (!file?.isComplete || file.isDeleted || !world.isFileSeenByApp(file)) return false;
  return !world.isUnknownYet(file) && shown.test(file.mimeType);
}
