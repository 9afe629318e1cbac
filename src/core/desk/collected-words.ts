/** Words of a resident that come faster than a thread can take them one by one: together, in as few posts as Slack's limits allow. */
import type { Entry } from '../case/case.ts';
import type { DeskSubject } from './post.ts';
import type { CaseId } from '../ids.ts';
import type { Content } from '../message.ts';
import { roomOf } from './words-room.ts';

/** As much as stands on a card is read well and stays far below what Slack refuses. */
const postLettersMax = 5_000;
const postMessagesMax = 200;

/** The first and the last entry of a post. */
export interface EntryRange {
  readonly from: number;
  readonly to: number;
}

export interface NumberedContent {
  readonly number: number;
  readonly content: Content;
}

/** What the resident said in these entries, in order; versions that came later are shown by themselves. */
export const saidIn = (entries: readonly Entry[], { from, to }: EntryRange): readonly NumberedContent[] =>
  entries.flatMap(({ number, body }) =>
    number >= from && number <= to && (body.type === 'opening' || body.type === 'message')
      ? [{ number, content: body.content }]
      : [],
  );

/** More than so many do not come one by one. */
export const separateMax = 20;

/** The words of a draft that do not fit on the card, as they stand in the thread. */
export function overflow(caseId: CaseId, entries: readonly Entry[], onCard: number): readonly DeskSubject[] {
  const said = saidIn(entries, { from: 1, to: Number.MAX_SAFE_INTEGER }).slice(onCard);
  return said.length > separateMax
    ? inPosts(said).map((range) => ({ show: 'collected', caseId, ...range }))
    : said.map(({ number: entry }) => ({ show: 'words', caseId, entry }));
}

/** In the order in which they came, each in one post. */
export function inPosts(said: readonly NumberedContent[]): readonly EntryRange[] {
  const posts: EntryRange[] = [];
  let letters = 0;
  let messages = 0;
  for (const { number, content } of said) {
    letters += roomOf(content.text);
    messages += 1;
    const last = posts.at(-1);
    if (last === undefined || letters > postLettersMax || messages > postMessagesMax) {
      posts.push({ from: number, to: number });
      letters = roomOf(content.text);
      messages = 1;
    } else {
      posts[posts.length - 1] = { from: last.from, to: number };
    }
  }
  return posts;
}
