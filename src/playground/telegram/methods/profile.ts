/** What the bot says about itself per language: commands, name, descriptions. */
import { badRequest } from '../bot-api-error.ts';
import { isRecord } from '../keyboard.ts';
import type { TelegramBotProfile, TelegramCommandList } from '../state.ts';
import type { Wire } from '../world.ts';
import { json, listArg, textArg, type Method } from './method.ts';

const commandsMax = 100;
const nameMax = 64;
const shortDescriptionMax = 120;
const descriptionMax = 512;

type ProfileField = 'name' | 'description' | 'shortDescription';

export class BotProfile {
  readonly commands = new Map<string, TelegramCommandList>();
  readonly texts = new Map<string, TelegramBotProfile>();

  set(languageCode: string, field: ProfileField, value: string): void {
    const known = this.texts.get(languageCode) ?? {
      languageCode,
      name: null,
      description: null,
      shortDescription: null,
    };
    this.texts.set(languageCode, { ...known, [field]: value === '' ? null : value });
  }

  get(languageCode: string, field: ProfileField): string {
    return this.texts.get(languageCode)?.[field] ?? this.texts.get('')?.[field] ?? '';
  }
}

function languageOf(args: Wire): string {
  const code = textArg(args, 'language_code');
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code;
}

function listKey(args: Wire): { scope: string; languageCode: string; key: string } {
  const given = json(args['scope']);
  const scope = JSON.stringify(isRecord(given) ? given : { type: 'default' });
  const languageCode = languageOf(args);
  return { scope, languageCode, key: `${scope} ${languageCode}` };
}

const setMyCommands: Method = (args, { profile, world }) => {
  const { scope, languageCode, key } = listKey(args);
  const commands = (listArg(args, 'commands') ?? []).map((entry) => {
    const command = isRecord(entry) ? textArg(entry, 'command').replace(/^\//, '') : '';
    const description = isRecord(entry) ? textArg(entry, 'description') : '';
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    return { command, description };
  });
  if (commands.length > commandsMax) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  profile.commands.set(key, { scope, languageCode, commands });
  world.changes.announce();
  return true;
};

const getMyCommands: Method = (args, { profile }) => profile.commands.get(listKey(args).key)?.commands ?? [];

const deleteMyCommands: Method = (args, { profile, world }) => {
  profile.commands.delete(listKey(args).key);
  world.changes.announce();
  return true;
};

function setter(argument: string, field: ProfileField, unitsMax: number, refusal: string): Method {
  return (args, { profile, world }) => {
    const value = textArg(args, argument);
    if (value.length > unitsMax) throw badRequest(refusal);
    profile.set(languageOf(args), field, value);
    world.changes.announce();
    return true;
  };
}

function getter(argument: string, field: ProfileField): Method {
  return (args, { profile }) => ({ [argument]: profile.get(languageOf(args), field) });
}

export const profileMethods: Readonly<Record<string, Method>> = {
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: setter('name', 'name', nameMax, 'BOT_TITLE_INVALID'),
  getMyName: getter('name', 'name'),
  setMyDescription: setter('description', 'description', descriptionMax, 'BOT_DESCRIPTION_INVALID'),
  getMyDescription: getter('description', 'description'),
  setMyShortDescription: setter(
    'short_description',
    'shortDescription',
    shortDescriptionMax,
    'BOT_SHORT_DESCRIPTION_INVALID',
  ),
  getMyShortDescription: getter('short_description', 'shortDescription'),
};
