/** docs/conversation.md shows the conversation as the reducer has it. `vitest run` with this file and then `-u` draws the diagram anew. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conversationDiagram } from '#test/support/conversation-diagram.ts';

const page = readFileSync('docs/conversation.md', 'utf8');
const { diagram, names, deafToDanger } = conversationDiagram();

describe('docs/conversation.md', () => {
  it('has the diagram of the conversation as it is', async () => {
    const drawn = page.replace(
      /(```mermaid\n)[^`]*(\n```)/,
      (_all, open, close) => `${open}${diagram}${close}`,
    );
    await expect(drawn).toMatchFileSnapshot('../../../docs/conversation.md');
  });

  it('tells of each state of the diagram, and of no other', () => {
    const told = [...page.matchAll(/^\*\*(.+?)\.\*\* /gm)].map((match) => match[1]);
    expect(new Set(told)).toEqual(new Set(names));
  });

  it('says that danger is sent at once from everywhere, and so it is', () => {
    expect(page).toContain('“I am in danger” is not drawn');
    expect(deafToDanger).toEqual([]);
  });
});
