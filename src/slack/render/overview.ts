/** Figures for one person: the chart, the same and more in words, and a way to the page with all of it. */
import type { KnownBlock } from '@slack/types';
import type { OverviewPost } from '#core/desk/post.ts';
import type { FigureLine } from '#core/register/figure-words.ts';
import { buttons, context, escapeMrkdwn, header, image, lines, mrkdwnStart } from './blocks.ts';
import type { RenderedPost } from './case.ts';

/** All of its words are of its reader's language already. */
export function renderOverview({ overview, picture, reportOf }: OverviewPost): RenderedPost {
  const { title, topics, topicLines, comparedWith, notes, report } = overview;
  return {
    text: mrkdwnStart(escapeMrkdwn(title)),
    blocks: [
      header(title),
      ...(picture === null ? [] : [image(picture.fileId, picture.alt)]),
      ...figureLines(overview.lines),
      ...(topics === null ? [] : [...lines(`*${escapeMrkdwn(topics.title)}*`), ...figureLines(topicLines)]),
      ...[comparedWith, ...notes].map((note) => context(escapeMrkdwn(note))),
      ...buttons([{ label: report, actionId: 'figures_report', value: `:${reportOf}` }]),
    ],
  };
}

/** One under the other. */
export const figureLines = (all: readonly FigureLine[]): KnownBlock[] =>
  all.length === 0
    ? []
    : lines(all.map(({ label, both }) => `${escapeMrkdwn(label)}: *${escapeMrkdwn(both)}*`).join('\n'));
