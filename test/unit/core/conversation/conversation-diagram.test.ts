/** docs/conversation.md shows the conversation as the reducer has it. `vitest run` with this file and then `-u` draws the diagram anew. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conversationDiagram } from '#test/support/resident/conversation-diagram.ts';

const path = resolve('docs/conversation.md');
const page = readFileSync(path, 'utf8');
const { diagram, names, deafToDanger } = conversationDiagram();

describe('docs/conversation.md', () => {
  it('has the diagram of the conversation as it is', async () => {
    const drawn = page.replace(
      /(```mermaid\n)[^`]*(\n```)/,
      (_all, open, close) => `${open}${diagram}${close}`,
    );
    await expect(drawn).toMatchFileSnapshot(path);
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
