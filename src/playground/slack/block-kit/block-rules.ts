/**
 * Block Kit's blocks and views as data: on which surface each may stand, which fields it takes and needs, their limits.
 * Sources as in element-rules.ts. What is not listed is refused; validate.ts reads the tables.
 */
import { buttons, groups, inputs, multiSelects, pickers, selects } from './element-rules.ts';
import { any, boolean, list, number, plain, string, text, typed, type Shape } from './rule.ts';

export const blocksPerMessageMax = 50;
export const blocksPerViewMax = 100;
export const viewBytesMax = 250_000;
export const markdownUnitsMax = 12_000;

const tableCell = typed('raw_text', 'raw_number', 'rich_text');

export const cellShapes: Readonly<Record<string, Shape>> = {
  raw_text: { needs: { text: string(undefined, 1) } },
  raw_number: { needs: { value: number() }, takes: { text: string() } },
};

export type Surface = 'message' | 'modal' | 'home';

interface BlockShape extends Shape {
  readonly surfaces: readonly Surface[];
}

const everywhere: readonly Surface[] = ['message', 'modal', 'home'];

export const blockShapes: Readonly<Record<string, BlockShape>> = {
  section: {
    surfaces: everywhere,
    takes: {
      text: text(3000),
      fields: list(text(2000), 10, 1),
      accessory: typed('image', 'overflow', ...buttons, ...selects, ...multiSelects, ...groups, ...pickers),
      expand: boolean,
    },
    needsOneOf: ['text', 'fields'],
  },
  header: { surfaces: everywhere, needs: { text: plain(150) } },
  divider: { surfaces: everywhere },
  image: {
    surfaces: everywhere,
    needs: { alt_text: string(2000) },
    takes: { image_url: string(3000), slack_file: any, title: plain(2000) },
    needsOneOf: ['image_url', 'slack_file'],
  },
  actions: {
    surfaces: everywhere,
    needs: {
      elements: list(
        typed('overflow', 'datetimepicker', ...buttons, ...selects, ...multiSelects, ...groups, ...pickers),
        25,
        1,
      ),
    },
  },
  context: { surfaces: everywhere, needs: { elements: list(typed('image', 'mrkdwn', 'plain_text'), 10, 1) } },
  input: {
    surfaces: everywhere,
    needs: { label: plain(2000), element: typed(...inputs) },
    takes: { hint: plain(2000), optional: boolean, dispatch_action: boolean },
  },
  rich_text: {
    surfaces: everywhere,
    needs: {
      elements: list(
        typed('rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote'),
      ),
    },
  },
  markdown: { surfaces: ['message'], needs: { text: string(markdownUnitsMax, 1) } },
  table: {
    surfaces: ['message'],
    needs: { rows: list(list(tableCell, 20, 1), 100, 1) },
    takes: { column_settings: list(any, 20) },
  },
};

export const viewShape: Readonly<Record<'modal' | 'home', Shape>> = {
  modal: {
    needs: { title: plain(24), blocks: any },
    takes: {
      type: any,
      submit: plain(24),
      close: plain(24),
      private_metadata: string(3000),
      callback_id: string(255),
      external_id: string(255),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  },
  home: {
    needs: { blocks: any },
    takes: { type: any, private_metadata: string(3000), callback_id: string(255), external_id: string(255) },
  },
};
