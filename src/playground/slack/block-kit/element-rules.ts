/**
 * Block Kit's elements, rich text and options as data. Sources: docs.slack.dev/reference/block-kit and the doc
 * comments of @slack/types 3.2. What is not listed is refused.
 */
import {
  any,
  boolean,
  idUnitsMax,
  list,
  number,
  object,
  oneOf,
  plain,
  string,
  text,
  typed,
  type Shape,
} from './rule.ts';

export const buttons = ['button'];
export const selects = [
  'static_select',
  'external_select',
  'users_select',
  'conversations_select',
  'channels_select',
];
export const multiSelects = selects.map((select) => `multi_${select}`);
export const groups = ['checkboxes', 'radio_buttons'];
export const pickers = ['datepicker', 'timepicker'];
export const inputs = [
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
  'file_input',
  'datetimepicker',
  ...groups,
  ...selects,
  ...multiSelects,
  ...pickers,
];

const confirm = object({
  needs: { title: plain(100), text: text(300), confirm: plain(30), deny: plain(30) },
  takes: { style: oneOf('primary', 'danger') },
});
const plainOption = object({
  needs: { text: plain(75), value: string(150, 1) },
  takes: { description: plain(75), url: string(3000) },
});
const option = object({ needs: { text: text(75), value: string(150, 1) }, takes: { description: text(75) } });
const optionGroup = object({ needs: { label: plain(75), options: list(plainOption, 100, 1) } });
const actionable = { action_id: string(idUnitsMax) };
const choosable = { ...actionable, confirm, focus_on_load: boolean, placeholder: plain(150) };
const typeable = {
  ...actionable,
  placeholder: plain(150),
  focus_on_load: boolean,
  dispatch_action_config: object({
    takes: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
  }),
};
const many = { max_selected_items: number(1) };
const conversationFilter = object({
  takes: {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4, 1),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
});

export const elementShapes: Readonly<Record<string, Shape>> = {
  button: {
    needs: { text: plain(75) },
    takes: {
      ...actionable,
      url: string(3000),
      value: string(2000),
      style: oneOf('primary', 'danger'),
      confirm,
      accessibility_label: string(75),
    },
  },
  overflow: { needs: { options: list(plainOption, 5, 1) }, takes: { ...actionable, confirm } },
  checkboxes: {
    needs: { options: list(option, 10, 1) },
    takes: { ...actionable, confirm, focus_on_load: boolean, initial_options: list(option, 10, 1) },
  },
  radio_buttons: {
    needs: { options: list(option, 10, 1) },
    takes: { ...actionable, confirm, focus_on_load: boolean, initial_option: option },
  },
  static_select: {
    takes: {
      ...choosable,
      options: list(plainOption, 100, 1),
      option_groups: list(optionGroup, 100, 1),
      initial_option: plainOption,
    },
    needsOneOf: ['options', 'option_groups'],
  },
  multi_static_select: {
    takes: {
      ...choosable,
      ...many,
      options: list(plainOption, 100, 1),
      option_groups: list(optionGroup, 100, 1),
      initial_options: list(plainOption, 100, 1),
    },
    needsOneOf: ['options', 'option_groups'],
  },
  external_select: { takes: { ...choosable, initial_option: plainOption, min_query_length: number(0) } },
  multi_external_select: {
    takes: { ...choosable, ...many, initial_options: list(plainOption, 100, 1), min_query_length: number(0) },
  },
  users_select: { takes: { ...choosable, initial_user: string() } },
  multi_users_select: { takes: { ...choosable, ...many, initial_users: list(string()) } },
  conversations_select: {
    takes: {
      ...choosable,
      initial_conversation: string(),
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter: conversationFilter,
    },
  },
  multi_conversations_select: {
    takes: {
      ...choosable,
      ...many,
      initial_conversations: list(string()),
      default_to_current_conversation: boolean,
      filter: conversationFilter,
    },
  },
  channels_select: { takes: { ...choosable, initial_channel: string(), response_url_enabled: boolean } },
  multi_channels_select: { takes: { ...choosable, ...many, initial_channels: list(string()) } },
  datepicker: { takes: { ...choosable, initial_date: string(10, 10) } },
  timepicker: { takes: { ...choosable, initial_time: string(5, 5), timezone: string() } },
  datetimepicker: {
    takes: {
      ...actionable,
      confirm,
      focus_on_load: boolean,
      initial_date_time: number(1_000_000_000, 9_999_999_999),
    },
  },
  plain_text_input: {
    takes: {
      ...typeable,
      initial_value: string(3000),
      multiline: boolean,
      min_length: number(0, 3000),
      max_length: number(1, 3000),
    },
  },
  email_text_input: { takes: { ...typeable, initial_value: string() } },
  url_text_input: { takes: { ...typeable, initial_value: string() } },
  number_input: {
    needs: { is_decimal_allowed: boolean },
    takes: { ...typeable, initial_value: string(), min_value: string(), max_value: string() },
  },
  rich_text_input: {
    takes: { ...typeable, initial_value: typed('rich_text'), min_lines: number(1), max_lines: number(1) },
  },
  file_input: { takes: { ...actionable, filetypes: list(string()), max_files: number(1, 10) } },
  image: {
    needs: { alt_text: string(2000) },
    takes: { image_url: string(3000), slack_file: any },
    needsOneOf: ['image_url', 'slack_file'],
  },
  mrkdwn: { needs: { text: string(3000, 1) }, takes: { verbatim: boolean } },
  plain_text: { needs: { text: string(3000, 1) }, takes: { emoji: boolean } },
};

const textStyle = object({
  takes: {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    code: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
});
const inline = [
  'text',
  'link',
  'emoji',
  'user',
  'usergroup',
  'channel',
  'broadcast',
  'date',
  'color',
  'team',
];
const border = { border: number(0, 1) };

export const richTextShapes: Readonly<Record<string, Shape>> = {
  rich_text_section: { needs: { elements: list(typed(...inline)) } },
  rich_text_list: {
    needs: { style: oneOf('bullet', 'ordered'), elements: list(typed('rich_text_section'), undefined, 1) },
    takes: { indent: number(0, 8), offset: number(0), ...border },
  },
  rich_text_preformatted: {
    needs: { elements: list(typed('text', 'link')) },
    takes: { ...border, language: string() },
  },
  rich_text_quote: { needs: { elements: list(typed(...inline)) }, takes: border },
  text: { needs: { text: string(undefined, 1) }, takes: { style: textStyle } },
  link: { needs: { url: string(3000, 1) }, takes: { text: string(), unsafe: boolean, style: textStyle } },
  emoji: {
    needs: { name: string(undefined, 1) },
    takes: { unicode: string(), skin_tone: number(), url: string(), style: textStyle },
  },
  user: { needs: { user_id: string(undefined, 1) }, takes: { style: textStyle } },
  usergroup: { needs: { usergroup_id: string(undefined, 1) }, takes: { style: textStyle } },
  channel: { needs: { channel_id: string(undefined, 1) }, takes: { style: textStyle } },
  team: { needs: { team_id: string(undefined, 1) }, takes: { style: textStyle } },
  broadcast: { needs: { range: oneOf('here', 'channel', 'everyone') }, takes: { style: textStyle } },
  date: {
    needs: { timestamp: number(), format: string(undefined, 1) },
    takes: { url: string(), fallback: string(), style: textStyle },
  },
  color: { needs: { value: string(undefined, 1) }, takes: { style: textStyle } },
};
