/** The list of Web API methods the simulator answers, and which of the two tokens each wants. */
import { SlackError } from '../slack-error.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import type { Method } from './method.ts';
import { viewMethods } from './views.ts';
import { socketsMax } from '../socket-hub.ts';

const authTest: Method = (_args, { world }) => {
  const { team } = world;
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: world.user(team.botUserId).name,
    team_id: team.id,
    user_id: team.botUserId,
    bot_id: team.botId,
    is_enterprise_install: false,
  };
};

const openConnection: Method = (_args, { sockets, urls }) => {
  if (sockets.count >= socketsMax) throw new SlackError('too_many_websockets');
  return { url: `${urls.socket}${sockets.issueTicket()}` };
};

export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    'auth.test': authTest,
    'apps.connections.open': openConnection,
    ...chatMethods,
    ...conversationMethods,
    ...viewMethods,
    ...fileMethods,
  }),
);

/** Methods that take the app's token; all others take the bot's. */
export const appTokenMethods: ReadonlySet<string> = new Set(['apps.connections.open']);
