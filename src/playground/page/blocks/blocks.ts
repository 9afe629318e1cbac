/** A list of Block Kit blocks; each kind is drawn by the file of its name. */
/// <reference lib="dom" />

import type { SlackBlock } from '../../slack/state.ts';
import { MrkdwnText } from '../desk/mrkdwn-text.ts';
import { h, html, type VNode } from '../html.ts';
import { Element } from './element.ts';
import { FileBlock } from './file-block.ts';
import { InputBlock } from './input-block.ts';
import { ImageBlock, Picture } from './image-block.ts';
import { asObjects, asText } from './json.ts';
import { RichText } from './rich-text.ts';
import { SectionBlock } from './section-block.ts';
import type { Surface } from './surface.ts';
import { TableBlock } from './table-block.ts';
import { TextObject } from './text-object.ts';

interface BlocksProps {
  readonly blocks: readonly SlackBlock[];
  readonly surface: Surface;
}

export function Blocks({ blocks, surface }: BlocksProps): VNode {
  return html`<div class="blocks">
    ${blocks.map((block, index) => html`<div class=${`block is-${block.type}`} key=${block.block_id ?? index}>${h(Block, { block, surface })}</div>`)}
  </div>`;
}

function Block({ block, surface }: { readonly block: SlackBlock; readonly surface: Surface }): VNode {
  const { desk } = surface;
  const blockId = block.block_id ?? '';
  switch (block.type) {
    case 'header':
      return html`<h4 class="block-header">${h(TextObject, { value: block.text, desk })}</h4>`;
    case 'section':
      return h(SectionBlock, { block, surface });
    case 'context':
      return html`<div class="block-context">
        ${asObjects(block.elements).map((part) => (part.type === 'image' ? h(Picture, { image: part }) : h(TextObject, { value: part, desk })))}
      </div>`;
    case 'actions':
      return html`<div class="block-actions">
        ${asObjects(block.elements).map((element) => h(Element, { element, blockId, surface, isInput: false }))}
      </div>`;
    case 'divider':
      return html`<hr />`;
    case 'input':
      return h(InputBlock, { block, surface });
    case 'rich_text':
      return h(RichText, { block, desk });
    case 'markdown':
      return h(MrkdwnText, { text: asText(block.text), desk });
    case 'image':
      return h(ImageBlock, { block });
    case 'table':
      return h(TableBlock, { block, desk });
    case 'file':
      return h(FileBlock, { fileId: asText(block.external_id), desk });
    default:
      return html`<p class="block-unknown">${`[${block.type}]`}</p>`;
  }
}
