/** Every word that `/klacht` knows. */
import type { Command } from './command.ts';
import { contact } from './contact.ts';
import { exportRegister } from './export.ts';
import { find } from './find.ts';
import { flyer } from './flyer.ts';
import { overview } from './overview.ts';
import { register } from './register.ts';

const help: Command = {
  word: 'help',
  decide: () => Promise.resolve({ show: 'text', text: { key: 'klacht.help' } }),
};

export const commands: readonly Command[] = [register, find, overview, contact, exportRegister, flyer, help];
