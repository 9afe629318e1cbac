/** Makes Slack's text and blocks of what is shown at the desk. Pure: the same post gives the same message in every run. */
import type { KnownBlock } from '@slack/types';
import type { Case } from '#core/case/case.ts';
import type { Alert, DeliveryState, DeskPost, Prompts, ThreadPost } from '#core/desk/post.ts';
import type { PromptAct } from '#core/desk/prompt-acts.ts';
import type { DeskKey } from '#core/text-key.ts';
import { buttons, context, escapeMrkdwn, lines, mrkdwnMarkup, mrkdwnStart, wordsOf } from './blocks.ts';
import type { DeskWords } from './desk-words.ts';
import { inCyrillic } from './in-cyrillic.ts';
import { renderAgenda } from './agenda.ts';
import { itemLine, renderCard, renderErased, renderReduced, titleOf, type RenderedPost } from './case.ts';
import { remember } from '../modals/modal.ts';
import { courseBlocks, isCourseStep } from './course.ts';
import { endingBlocks } from './ending.ts';
import { renderOverview } from './overview.ts';
import { renderLocationCard, renderLocationWords } from './location.ts';
import { aboveOriginal } from './translation.ts';

type AnswerPost = Extract<ThreadPost, { post: 'answer' }>;

/** Stands where the card's link comes once the card stands. */
const noLinkYet = '…';

export function renderPost(post: DeskPost, desk: DeskWords): RenderedPost {
  switch (post.post) {
    case 'card':
      return renderCard(post, desk);
    case 'erased':
      return renderErased(post.case, desk);
    case 'reduced':
      return renderReduced(post.case, desk);
    case 'resident-words': {
      const note = desk.words.render(post.note, mrkdwnMarkup);
      const { text, attachment } = post.content;
      const quote = attachment?.['quote'];
      const words = [
        ...lines(note),
        ...(typeof quote === 'string' ? [context(desk.say('item.answers', { text: quote }))] : []),
        ...aboveOriginal(post.translation, desk),
        ...wordsOf([text]),
      ];
      const items = itemLine([post.content], desk);
      return {
        text: mrkdwnStart(note),
        blocks: [...words, ...inCyrillic([text], desk, [...words, ...items]), ...items],
      };
    }
    case 'collected-words': {
      const note = desk.words.render(post.note, mrkdwnMarkup);
      const texts = post.contents.map(({ text }) => text);
      const words = [...lines(note), ...aboveOriginal(post.translation, desk), ...wordsOf(texts)];
      const items = itemLine(post.contents, desk);
      return {
        text: mrkdwnStart(note),
        blocks: [...words, ...inCyrillic(texts, desk, [...words, ...items]), ...items],
      };
    }
    case 'answer':
      return renderAnswer(post, desk);
    case 'location-card':
      return renderLocationCard(post, desk);
    case 'location-words':
      return renderLocationWords(post, desk);
    case 'line':
    case 'direct': {
      const words = desk.words.render(post.text, mrkdwnMarkup);
      const text = 'to' in post && post.to !== undefined ? `${mrkdwnMarkup.staff(post.to)} ${words}` : words;
      const under = 'prompts' in post && post.prompts !== undefined ? promptButtons(post.prompts, desk) : [];
      return { text: mrkdwnStart(text), blocks: [...lines(text), ...under] };
    }
    case 'alert':
      return renderAlert(post, desk);
    case 'agenda':
      return renderAgenda(post, desk);
    case 'prompts':
      return renderPrompts(post, desk);
    case 'overview':
      return renderOverview(post);
  }
}

function renderAnswer({ entry, delivery, amended, translation }: AnswerPost, desk: DeskWords): RenderedPost {
  const name = desk.say(answerNames[entry.body.type]);
  const who = typeof entry.actor === 'object' ? ` · ${mrkdwnMarkup.staff(entry.actor.staff)}` : '';
  return {
    text: name,
    blocks: [
      ...lines(`*${name}*${who}`),
      ...aboveOriginal(translation, desk),
      ...answerWords(entry.body, desk),
      ...filesLine(entry.body, desk),
      ...stateLines(delivery, amended, desk).map(context),
    ],
  };
}

/** What goes along with it. */
function filesLine(body: AnswerPost['entry']['body'], { words }: DeskWords): KnownBlock[] {
  const count = 'files' in body ? (body.files?.length ?? 0) : 0;
  return count === 0 ? [] : [context(escapeMrkdwn(words.t('item.file', { count })))];
}

const answerNames: Readonly<Record<AnswerPost['entry']['body']['type'], DeskKey>> = {
  answer: 'modal.reply.title',
  question: 'action.askResident',
  solution: 'outcome.solved_in_practice',
  corrected: 'modal.correct.title',
  formal: 'outcome.formal',
  not_handled: 'outcome.not_handled',
  signal_reviewed: 'outcome.signal_reviewed',
  question_answered: 'outcome.answered',
  adjourned: 'modal.adjourn.title',
  more_time_asked: 'modal.further.title',
  hearing: 'modal.hearing.title',
  copy_asked: 'action.askCopyYes',
  name_asked: 'action.askName',
};

function answerWords(body: AnswerPost['entry']['body'], desk: DeskWords): KnownBlock[] {
  if (isCourseStep(body)) return courseBlocks(body, desk);
  if (!('text' in body)) return endingBlocks(body, desk);
  const { sentAs } = body;
  const own = wordsOf([body.text]);
  if (sentAs === undefined) return own;
  if (sentAs.as === 'vetted') return [...own, context(desk.say('thread.vetted'))];
  return [...own, ...lines(desk.say('thread.checked')), ...wordsOf([sentAs.text])];
}

/** How far it has come, and what became of it afterwards; of what was replaced before anybody read it, only that. */
function stateLines(
  delivery: DeliveryState,
  amended: AnswerPost['amended'],
  desk: DeskWords,
): readonly string[] {
  if (amended === undefined) return [deliveryLine(delivery, desk)];
  const isRead = delivery.state === 'delivered';
  const arrived = isRead ? [deliveryLine(delivery, desk)] : [];
  if (amended.how === 'recalled')
    return [...arrived, desk.say('delivery.recalled', { date: { moment: amended.at } })];
  if (!isRead || amended.by === null) return [desk.say('delivery.replaced')];
  const { by, answeredAt } = amended;
  return [...arrived, desk.say('thread.corrected', { who: { staff: by }, date: { moment: answeredAt } })];
}

function deliveryLine(delivery: DeliveryState, desk: DeskWords): string {
  if (delivery.state === 'delivered')
    return desk.say('delivery.delivered', { date: { moment: delivery.at } });
  if (delivery.state === 'scheduled')
    return desk.say('delivery.scheduled', { when: { moment: delivery.when } });
  return desk.say(`delivery.${delivery.state}`);
}

function renderPrompts({ title, lines: prompts }: Prompts, desk: DeskWords): RenderedPost {
  const heading = title === null ? [] : [`*${desk.words.render(title, mrkdwnMarkup)}*`];
  const blocks = prompts.flatMap(({ text, link, acts = [], caseId }): KnownBlock[] => {
    const words = desk.words.render(text, mrkdwnMarkup);
    return [
      ...lines(link === null ? words : `${words}\n<${escapeMrkdwn(link)}>`),
      ...(caseId === undefined ? [] : promptButtons({ acts, caseId }, desk)),
    ];
  });
  const first = heading[0] ?? desk.words.render(prompts[0]?.text ?? { key: 'digest.nothing' }, mrkdwnMarkup);
  return { text: mrkdwnStart(first), blocks: [...heading.flatMap(lines), ...blocks] };
}

function promptButtons(
  { acts, caseId, entry }: NonNullable<Extract<ThreadPost, { post: 'line' }>['prompts']>,
  { words }: DeskWords,
): KnownBlock[] {
  const value = entry === undefined ? caseId : remember(caseId, String(entry));
  const valueOf = (act: PromptAct): string => (act === 'prompt_location_answer' ? value : caseId);
  return buttons(
    acts.map((act) => ({ label: words.t(promptLabels[act]), actionId: act, value: valueOf(act) })),
  );
}

const promptLabels: Readonly<Record<PromptAct, DeskKey>> = {
  prompt_take: 'action.take',
  prompt_reply: 'action.reply',
  prompt_call_offer: 'action.callOffer',
  prompt_call_plan: 'action.callPlan',
  prompt_close: 'action.close',
  prompt_adjourn: 'action.adjourn',
  prompt_more_time: 'action.furtherConsent',
  prompt_hearing: 'action.hearing',
  prompt_hand_over: 'action.handOver',
  prompt_remind: 'action.remind',
  prompt_location_remind: 'action.locationRemind',
  prompt_location_answer: 'action.locationAnswerNote',
  prompt_location_without: 'action.locationWithout',
};

/** Not everything that stands in the register was written by a resident. */
const saidWhere = ({ source }: Case, desk: DeskWords): string =>
  source === 'telegram'
    ? desk.say('urgent.text')
    : desk.say('card.source', { source: { text: { key: `source.${source}` } } });

function renderAlert(
  { case: about, words, pressed, link, translation }: Alert,
  desk: DeskWords,
): RenderedPost {
  const first = desk.words.t(about.confidential ? 'urgent.confidential' : 'urgent.alert', {
    reference: escapeMrkdwn(about.reference),
    link: link === null ? noLinkYet : `<${escapeMrkdwn(link)}>`,
  });
  const said =
    words === ''
      ? pressed
        ? lines(desk.say('urgent.pressed'))
        : []
      : [...lines(saidWhere(about, desk)), ...aboveOriginal(translation, desk), ...wordsOf([words])];
  const taken =
    about.handler === null ? [] : lines(desk.say('urgent.taken', { who: { staff: about.handler } }));
  return {
    text: mrkdwnStart(escapeMrkdwn(titleOf(about, desk))),
    blocks: [...lines(first), ...lines(desk.say('card.urgentDuty')), ...said, ...taken],
  };
}
