/** A set-up on disk, as a command of an administrator finds it: the municipality's file, and the environment that names all else. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { settings } from './settings.ts';
import { vaultKey } from '../world/store.ts';

/** Where the database of a set-up in this folder is. */
export const databaseIn = (folder: string): string => join(folder, 'pochuto.sqlite');

/** Of what a start asks for; no token of it is one. There is no database yet. */
export async function setUpIn(folder: string): Promise<Record<string, string>> {
  const file = join(folder, 'municipality.yaml');
  await writeFile(file, stringify(settings));
  return {
    TELEGRAM_BOT_TOKEN: '7:not-a-token',
    SLACK_BOT_TOKEN: 'xoxb-x',
    SLACK_APP_TOKEN: 'xapp-x',
    DATABASE_URL: `sqlite:${databaseIn(folder)}`,
    VAULT_KEY: vaultKey.toString('base64'),
    MUNICIPALITY_FILE: file,
  };
}
