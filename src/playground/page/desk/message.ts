/** One message in a channel or thread: who, when, what, and what a person can do with it. */
/// <reference lib="dom" />

import { useState } from 'preact/hooks';
import type { SlackEphemeral, SlackMessage } from '../../slack/state.ts';
import { Avatar } from '../avatar.ts';
import { Blocks } from '../blocks/blocks.ts';
import { FileBlock } from '../blocks/file-block.ts';
import type { ElementUse } from '../blocks/surface.ts';
import { clickValues, useForm } from '../blocks/use-form.ts';
import { EarlierTexts } from '../earlier-texts.ts';
import { timeOfDay } from '../format.ts';
import { h, html, type VNode } from '../html.ts';
import { Icon } from '../icon.ts';
import { isApp, momentOf, userName, type DeskContext } from './desk-context.ts';
import { emojiOf } from './emoji.ts';
import { MessageEditor } from './message-editor.ts';
import { MessageTools } from './message-tools.ts';
import { MrkdwnText } from './mrkdwn-text.ts';
import { localeOfUser } from './slack-date.ts';
import { isCalled } from './use-desk-unread.ts';

/** A message for all, or one that only this person sees. */
export type Post =
  | { readonly type: 'message'; readonly message: SlackMessage }
  | { readonly type: 'ephemeral'; readonly message: SlackEphemeral };

interface MessageProps {
  readonly post: Post;
  readonly channelId: string;
  readonly desk: DeskContext;
  /** By the same person, shortly after the one above: without head. */
  readonly isContinued: boolean;
  /** Null inside a thread. */
  readonly onThread: ((ts: string) => void) | null;
}

export function Message({ post, channelId, desk, isContinued, onThread }: MessageProps): VNode {
  const [isEditing, setEditing] = useState(false);
  const { message } = post;
  const author = post.type === 'message' ? post.message.userId : desk.world.team.botUserId;
  const name = userName(desk, author);
  const moment = { at: momentOf(message.ts), locale: localeOfUser(desk), timeZone: desk.info.timeZone };
  const isCalling = author !== desk.userId && isCalled(message, desk.userId);
  const classes = ['message', isContinued && 'is-continued', `is-${post.type}`, isCalling && 'is-calling'];
  return html`<li class=${classes.filter(Boolean).join(' ')} data-ts=${message.ts}>
    <div class="message-side">
      ${
        isContinued
          ? html`<time class="message-time">${timeOfDay(moment)}</time>`
          : h(Avatar, { id: author, name, shape: 'square', isApp: isApp(desk, author) })
      }
    </div>
    <div class="message-main">
      ${
        post.type === 'ephemeral' &&
        html`<p class="only-you">${h(Icon, { name: 'eye' })}Alleen zichtbaar voor jou</p>`
      }
      ${isCalling && html`<span class="unseen">Noemt jou.</span>`}
      ${
        !isContinued &&
        html`<p class="message-head">
          <strong>${name}</strong>
          ${isApp(desk, author) && html`<span class="app-mark">app</span>`}
          <time class="message-time">${timeOfDay(moment)}</time>
        </p>`
      }
      ${
        isEditing && post.type === 'message'
          ? h(MessageEditor, {
              text: post.message.text,
              onSave: (text) => {
                setEditing(false);
                void desk.act({
                  act: 'editMessage',
                  userId: desk.userId,
                  channel: channelId,
                  ts: message.ts,
                  text,
                });
              },
              onCancel: () => setEditing(false),
            })
          : h(MessageBody, { post, channelId, desk })
      }
      ${post.type === 'message' && h(MessageFoot, { message: post.message, desk, onThread })}
    </div>
    ${
      post.type === 'message' &&
      !isEditing &&
      h(MessageTools, { message: post.message, channelId, desk, onThread, onEdit: () => setEditing(true) })
    }
  </li>`;
}

function MessageBody({ post, channelId, desk }: Pick<MessageProps, 'post' | 'channelId' | 'desk'>): VNode {
  const { message } = post;
  const { form, standing } = useForm(message.blocks);
  const onAct = (use: ElementUse) => {
    const target = { channel: channelId, ts: message.ts, ...clickValues(standing), ...use };
    void desk.act({ act: 'click', userId: desk.userId, target });
  };
  return html`
    ${
      message.blocks.length > 0
        ? h(Blocks, { blocks: message.blocks, surface: { desk, onAct, form } })
        : message.text !== '' && h(MrkdwnText, { text: message.text, desk })
    }
    ${
      post.type === 'message' &&
      post.message.edited &&
      !post.message.isFromApp &&
      h(EarlierTexts, { label: '(bewerkt)', texts: post.message.earlierTexts })
    }
    ${post.type === 'message' && post.message.fileIds.map((fileId) => h(FileBlock, { fileId, desk }))}
  `;
}

function MessageFoot(
  props: Pick<MessageProps, 'desk' | 'onThread'> & { readonly message: SlackMessage },
): VNode {
  const { message, desk, onThread } = props;
  const replies = message.replyCount === 1 ? '1 reactie' : `${message.replyCount} reacties`;
  return html`
    ${
      message.reactions.length > 0 &&
      html`<p class="reactions">
        ${message.reactions.map(
          ({ name, users }) =>
            html`<span title=${users.map((id) => userName(desk, id)).join(', ')}
              >${emojiOf(name)} ${users.length}</span
            >`,
        )}
      </p>`
    }
    ${
      onThread &&
      message.replyCount > 0 &&
      html`<button type="button" class="thread-link" onClick=${() => onThread(message.ts)}>
        ${h(Icon, { name: 'thread' })}${replies}<span>Bekijk thread</span>
      </button>`
    }
  `;
}
