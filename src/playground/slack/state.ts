/**
 * The simulated Slack workspace as plain JSON: people, channels with their messages, and what each person has
 * on the screen; and the acts a person can do. The web page and the tests are written against these types.
 */
import type { ApiCall } from '../journal.ts';

export interface SlackSnapshot {
  readonly team: SlackTeam;
  readonly users: readonly SlackUser[];
  readonly channels: readonly SlackChannel[];
  readonly dms: readonly SlackDm[];
  /** Open modals; of one person the last is on top. */
  readonly modals: readonly SlackModal[];
  readonly homes: readonly SlackHome[];
  readonly ephemerals: readonly SlackEphemeral[];
  /** Errors Slack has shown to a person, oldest first. */
  readonly visibleErrors: readonly SlackVisibleError[];
  readonly files: readonly SlackFile[];
  /** Open Socket Mode connections. */
  readonly sockets: number;
  /** Events that are neither acknowledged nor given up. */
  readonly pendingEvents: number;
  /** The newest calls to the Web API. */
  readonly journal: readonly ApiCall[];
}

export interface SlackTeam {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly appId: string;
  readonly botUserId: string;
  readonly botId: string;
}

export interface SlackUser {
  readonly id: string;
  /** The short handle. */
  readonly name: string;
  readonly realName: string;
  readonly isBot: boolean;
  /** A guest sees only the channels they were invited to. */
  readonly isGuest: boolean;
  readonly isDeleted: boolean;
  readonly locale: string;
  readonly tz: string;
}

export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  readonly members: readonly string[];
  readonly messages: readonly SlackMessage[];
}

/** The conversation of the app with one person. */
export interface SlackDm {
  readonly id: string;
  readonly userId: string;
  readonly messages: readonly SlackMessage[];
}

export interface SlackMessage {
  readonly ts: string;
  /** The parent's ts; equal to `ts` in a parent that has replies, null without a thread. */
  readonly threadTs: string | null;
  readonly replyCount: number;
  /** The writer; the app's own messages carry its bot user. */
  readonly userId: string;
  readonly isFromApp: boolean;
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  readonly metadata: SlackMetadata | null;
  readonly fileIds: readonly string[];
  /** People and groups this message calls, in its text and in its blocks. */
  readonly mentions: readonly SlackMention[];
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[];
  readonly edited: { readonly userId: string; readonly ts: string } | null;
  /** The texts before each edit, oldest first. */
  readonly earlierTexts: readonly string[];
  /** No longer visible; kept here so that a test can see what was there. */
  readonly isDeleted: boolean;
}

/** A Block Kit block as it was posted, with the ids that Slack fills in. */
export type SlackBlock = { readonly type: string; readonly block_id?: string } & Readonly<
  Record<string, unknown>
>;

export interface SlackMetadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
}

export type SlackMention =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'broadcast'; readonly id: 'channel' | 'here' | 'everyone' };

/** A view as the app sent it. */
export interface SlackView {
  readonly type: 'modal' | 'home';
  readonly blocks: readonly SlackBlock[];
  readonly title?: SlackPlainText;
  readonly submit?: SlackPlainText;
  readonly close?: SlackPlainText;
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly external_id?: string;
  readonly notify_on_close?: boolean;
  readonly clear_on_close?: boolean;
}

interface SlackPlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji?: boolean;
}

export interface SlackModal {
  readonly viewId: string;
  readonly rootViewId: string;
  readonly previousViewId: string | null;
  readonly userId: string;
  readonly hash: string;
  readonly view: SlackView;
  /** What the person sees under an input after a refused submission, by block_id. */
  readonly errors: Readonly<Record<string, string>>;
  /** What was typed or chosen so far by dispatched actions, by block_id and action_id. */
  readonly values: SlackStateValues;
}

export interface SlackHome {
  readonly userId: string;
  readonly viewId: string;
  readonly hash: string;
  readonly view: SlackView;
  /** What was chosen or typed in it so far, by block_id and action_id. */
  readonly values: SlackStateValues;
}

/** Visible to one person only; gone for the others and for every API. */
export interface SlackEphemeral {
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly userId: string;
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  readonly mentions: readonly SlackMention[];
  /** Replaced or removed through a response_url. */
  readonly isDeleted: boolean;
}

export interface SlackVisibleError {
  readonly userId: string;
  /** Civil time in milliseconds. */
  readonly at: number;
  readonly reason: 'not_acknowledged' | 'not_reachable' | 'refused';
  /** What the person did: `block_actions case_take`, `/klacht`, `view_submission reply` … */
  readonly during: string;
  readonly detail: string;
}

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly userId: string;
  /** Where it was shared: channel or DM id and the message. */
  readonly shares: readonly { readonly channelId: string; readonly ts: string }[];
  readonly isDeleted: boolean;
}

/** `view.state.values`: block_id → action_id → what the input holds. */
export type SlackStateValues = Readonly<Record<string, Readonly<Record<string, SlackInputState>>>>;
export type SlackInputState = { readonly type: string } & Readonly<Record<string, unknown>>;

/**
 * What a person fills in, block_id → action_id → value: a text for text inputs, an option's `value` for
 * selects and radio buttons, a list of them for checkboxes and multi selects, an id for users and
 * conversations, 'YYYY-MM-DD' for dates, 'HH:MM' for times, seconds for date-times, a list of ids for files that were
 * uploaded before, null for nothing. Left out = the initial value.
 */
export type SlackInputs = Readonly<Record<string, Readonly<Record<string, SlackInputValue>>>>;
export type SlackInputValue = string | number | readonly string[] | null;

/** Which element a person touches; `value` picks an option, or one of several buttons with the same action_id. */
export interface SlackTouch {
  readonly actionId: string;
  readonly blockId?: string;
  readonly value?: string | readonly string[] | null;
}

/** Where the touched element stands; `values`: what stands in the inputs and menus around it by now. */
export type SlackPlace = { readonly values?: SlackInputs } & (
  | { readonly channel: string; readonly ts: string }
  | { readonly viewId: string }
  | { readonly home: true }
);

export interface NewSlackUser {
  readonly id: string;
  readonly name: string;
  readonly realName?: string;
  readonly isBot?: boolean;
  readonly isGuest?: boolean;
  readonly locale?: string;
  readonly tz?: string;
}

export interface NewSlackChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate?: boolean;
  /** The app's bot user is a member only when listed or with `withApp`. */
  readonly members: readonly string[];
  readonly withApp?: boolean;
}

/** One thing a person does, as JSON: what the web page sends. */
export type SlackAct =
  | { readonly act: 'click'; readonly userId: string; readonly target: SlackPlace & SlackTouch }
  | { readonly act: 'submit'; readonly userId: string; readonly viewId: string; readonly values: SlackInputs }
  | {
      readonly act: 'closeModal';
      readonly userId: string;
      readonly viewId: string;
      /** The cross closes the whole stack, the button at its foot one view. */
      readonly isWholeStack?: boolean;
    }
  | {
      readonly act: 'post';
      readonly userId: string;
      readonly channel: string;
      readonly text: string;
      readonly threadTs?: string;
      /** Files that were uploaded before. */
      readonly fileIds?: readonly string[];
    }
  /** Puts a sample file at Slack, seen by nobody yet; the result is its id. */
  | { readonly act: 'uploadSample'; readonly userId: string; readonly sample: SlackSample }
  | {
      readonly act: 'editMessage';
      readonly userId: string;
      readonly channel: string;
      readonly ts: string;
      readonly text: string;
    }
  | { readonly act: 'deleteMessage'; readonly userId: string; readonly channel: string; readonly ts: string }
  | { readonly act: 'joinChannel'; readonly userId: string; readonly channel: string }
  | { readonly act: 'leaveChannel'; readonly userId: string; readonly channel: string }
  | { readonly act: 'archive'; readonly userId: string; readonly channel: string }
  | { readonly act: 'unarchive'; readonly userId: string; readonly channel: string }
  | {
      readonly act: 'slashCommand';
      readonly userId: string;
      readonly channel: string;
      readonly command: string;
      readonly text: string;
    }
  | { readonly act: 'globalShortcut'; readonly userId: string; readonly callbackId: string }
  | {
      readonly act: 'messageShortcut';
      readonly userId: string;
      readonly channel: string;
      readonly ts: string;
      readonly callbackId: string;
    }
  | { readonly act: 'openHome'; readonly userId: string }
  | { readonly act: 'openMessages'; readonly userId: string };

/** The sample files a person can send from the page. */
export const slackSamples = ['photo', 'letter', 'sound'] as const;
export type SlackSample = (typeof slackSamples)[number];
