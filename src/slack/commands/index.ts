/** Every word that `/klacht` knows. */
import type { Command } from './command.ts';

const help: Command = {
  word: 'help',
  decide: () => Promise.resolve({ show: 'text', text: { key: 'klacht.help' } }),
};

export const commands: readonly Command[] = [help];
