/** However much a resident writes while somebody answers, the window with it is one that Slack takes. */
import { expect, it } from 'vitest';
import type { StaffId } from '#core/ids.ts';
import { viewBytesMax } from '#playground/slack/block-kit/block-rules.ts';
import { checkBlocks } from '#playground/slack/block-kit/validate.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { newsBlocks } from '#slack/modals/reply-news.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';

const desk = deskWords(texts, directory, 'nl');
const said = (written: readonly string[]) =>
  newsBlocks(
    {
      contents: written.map((text) => ({ kind: 'text', form: 'text', text })),
      translation: { is: 'there', texts: written },
      told: written.map((text) => ({ by: 'U1' as StaffId, texts: [text] })),
    },
    'modal.reply.submit',
    desk,
  );

it('a flood of long messages', () => {
  const blocks = said(Array.from({ length: 500 }, (_, index) => `${index} ${'я'.repeat(4_090)}`));
  expect(checkBlocks(blocks, 'modal')).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(blocks))).toBeLessThan(viewBytesMax / 2);
  // The newest, and that there are more.
  expect(JSON.stringify(blocks)).toContain('"499 я');
  expect(JSON.stringify(blocks)).toContain('"…"');
});

it('what anybody writes stands there whole', () => {
  const blocks = JSON.stringify(said(['перше', 'друге']));
  for (const words of ['перше', 'друге']) expect(blocks).toContain(words);
  expect(blocks).not.toContain('…');
});

it('what a colleague wrote names them, and says nothing of the resident', () => {
  const told = [{ by: 'U2' as StaffId, texts: ['Morgen komt de monteur.'] }];
  const blocks = JSON.stringify(newsBlocks({ contents: [], told }, 'action.close', desk));
  expect(blocks).toContain('<@U2> schreef intussen dit aan de bewoner:');
  expect(blocks).toContain('Morgen komt de monteur.');
  expect(blocks).toContain('Klik dan nog eens op ‘Afronden’.');
  expect(blocks).not.toContain('De bewoner schreef');
});
