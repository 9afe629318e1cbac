/** The pieces of a paper as HTML. */
import type { Block, Part } from './blocks.ts';
import { escapeHtml } from './html.ts';
import { turning } from './typesetting/legible.ts';

/** Within a sentence of ours nothing turns the direction of what stands behind it. */
const lines = (text: string): string =>
  escapeHtml(text.replaceAll(new RegExp(turning, 'gu'), '')).replaceAll('\n', '<br>');

function blockHtml(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `<h2>${lines(block.text)}</h2>`;
    case 'quote':
      return `<blockquote${block.lang === null ? '' : ` lang="${block.lang}"`}>${escapeHtml(block.text)}</blockquote>`;
    case 'entry':
      return `<p><span class="at">${lines(block.at)}</span><br>${lines(block.text)}</p>`;
    case 'note':
    case 'law':
      return `<p class="note">${lines(block.text)}</p>`;
    case 'sign':
      return `<p>${lines(block.text)}</p>\n<p><strong>${lines(block.name)}</strong></p>`;
    case 'text':
      return `<p>${lines(block.text)}</p>`;
  }
}

export const noteStyle = '.note{color:#4a5565;font-size:.9em}blockquote{unicode-bidi:plaintext}';

/** What stands in one language; its title is a heading of its own unless it is the page's. */
export const partHtml = (part: Part, isFirst: boolean): string =>
  [
    `<section lang="${part.lang}">`,
    ...(isFirst ? [] : [`<h1>${lines(part.title)}</h1>`]),
    ...(part.head.length === 0 ? [] : [`<p class="at">${part.head.map(lines).join('<br>')}</p>`]),
    ...part.blocks.map(blockHtml),
    '</section>',
  ].join('\n');
