/** The list of Bot API methods the simulator answers; names are matched without regard to case, as the server does. */
import { callbackMethods } from './callbacks.ts';
import { fileMethods } from './files.ts';
import { messageMethods } from './messages.ts';
import type { Method } from './method.ts';
import { profileMethods } from './profile.ts';
import { updateMethods } from './updates.ts';

export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...updateMethods,
    ...messageMethods,
    ...callbackMethods,
    ...profileMethods,
    ...fileMethods,
  }).map(([name, method]) => [name.toLowerCase(), method]),
);
