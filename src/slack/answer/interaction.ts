/** What every click and submission needs: the acts behind the desk, and how to talk to the person. */
import type { WebClient } from '@slack/web-api';
import type { DeskLanguage } from '#core/message.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import type { Log } from '#ports/log.ts';
import type { DeskWords } from '../render/desk-words.ts';
import type { People } from '../people.ts';

export interface Interaction {
  readonly acts: DeskActs;
  readonly people: People;
  readonly desk: (language: DeskLanguage) => DeskWords;
  /** For windows only: nothing else may hold up or use up a trigger. */
  readonly views: WebClient;
  /** For what one person sees. */
  readonly messages: WebClient;
  readonly log: Log;
}
