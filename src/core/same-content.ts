/** Whether a message reads as it did: platforms report edits that nobody made, such as a preview that has come. */
import type { Content } from './message.ts';

/** Of two versions of one message; what each says of itself at the platform (`file_id`) may differ. */
export const isSameContent = (one: Content, other: Content): boolean =>
  one.kind === other.kind &&
  one.form === other.form &&
  one.text === other.text &&
  writtenOut(one.attachment) === writtenOut(other.attachment);

const writtenOut = (attachment: Content['attachment'] = {}): string =>
  JSON.stringify(
    Object.entries(attachment)
      .filter(([key]) => key !== 'file_id')
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
