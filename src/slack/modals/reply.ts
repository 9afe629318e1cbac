/** The window for an answer, or a question, to the resident: words of one's own, or a vetted answer whose blanks are filled in. */
import type { InputBlock, ModalView } from '@slack/types';
import { blankNames } from '#core/desk/vetted-answer.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { CaseId } from '#core/ids.ts';
import type { DeskActs, NewWords, Said, ReplyWindow } from '#ports/desk-acts.ts';
import { context, lines, plainText } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { isTicked, tick } from './choices.ts';
import {
  actOf,
  caseLines,
  submitted,
  textInput,
  textInputMax,
  textOf,
  type Inputs,
  remember,
  type Modal,
  type Submission,
  type Submitted,
} from './modal.ts';
import { newsBlocks } from './reply-news.ts';
import {
  filesIn,
  filesInputs,
  readMemory,
  whenInput,
  writeMemory,
  sendingIn,
  type ReplyMemory,
  type Sending,
} from './reply-sending.ts';
import {
  checkedIn,
  preview,
  standingIn,
  translationBlocks,
  translationIn,
  type Previewed,
} from './reply-translation.ts';
import {
  blankBlock,
  changeText,
  choiceIn,
  isTakenOver,
  keptIn,
  menuIn,
  nextMenu,
  takenOver,
  takenOverNote,
  textBlock,
  textBlockIn,
  vetted,
  vettedBlocks,
  vettedMenu,
} from './reply-vetted.ts';

const isQuestion = 'isQuestion';
const noTranslations = 'noTranslations';

export const reply: Modal = {
  id: 'reply',
  firstInput: (inputs) => {
    const own = textBlockIn(inputs);
    return own in inputs ? own : menuIn(inputs);
  },
  title: 'modal.reply.title',
  submit: async (submission, acts) => {
    const { inputs, rest } = submission;
    const act = actOf(submission);
    const memory = readMemory(rest);
    const said = saidIn(inputs);
    if ('errors' in said) return { done: false, errors: said.errors };
    if ('text' in said && said.text.trim() === '')
      return { done: false, errors: { [reply.firstInput(inputs)]: 'error.tooShort' } };
    const { seen } = memory;
    const result = await acts.reply({
      ...act,
      ...said,
      isQuestion: isTicked(inputs, isQuestion),
      later: sendingIn(inputs).isLater,
      files: filesIn(inputs, memory),
      ...(seen === undefined ? {} : { seen }),
    });
    if ('news' in result) return lookAgain(submission, { memory, result }, acts);
    // A blank that is not in the window yet is told of under the menu, where the answer can be chosen again.
    const placeOf = (blank: string): string =>
      blankBlock(blank) in inputs ? blankBlock(blank) : menuIn(inputs);
    return submitted(result, Object.fromEntries(blankNames.map((blank) => [blank, placeOf(blank)])));
  },
  redraw: async ({ by, caseId, rest, inputs, touched, blocks }, acts) => {
    if (touched === noTranslations)
      await acts.showTranslations({ by, translations: !isTicked(inputs, noTranslations) });
    const choice = choiceIn(inputs);
    const window = await acts.openReply({ by, caseId, ...(choice === null ? {} : { vetted: choice }) });
    if (!window.ok) return { refusal: window.refusal };
    const kept = ownIn(inputs) || keptIn(blocks);
    const menu = menuIn(inputs);
    const memory = readMemory(rest);
    if (touched === changeText && window.chosen !== null) {
      const begun = {
        caseId,
        window: { ...window, chosen: null },
        kept: takenOver(window, window.chosen, kept),
        previewed: null,
        menu: nextMenu(menu),
        memory,
      };
      return { view: (desk) => replyView(begun, desk) };
    }
    const show = (previewed: Previewed) => (desk: DeskWords) =>
      replyView({ caseId, window, kept, previewed, menu, memory }, desk);
    if (touched !== preview || kept.trim() === '') return { view: show(null) };
    const later = async () => {
      const translation = await acts.previewTranslation({ by, caseId, text: kept }).catch(() => null);
      return show(translation === null ? 'none' : { ...translation, of: kept });
    };
    return { view: show('pending'), later };
  },
  typed: (inputs) => {
    const choice = choiceIn(inputs);
    return [ownIn(inputs), ...translationIn(inputs), ...Object.values(choice?.blanks ?? {})];
  },
};

function saidIn(inputs: Inputs): Said | { readonly errors: Readonly<Record<string, DeskKey>> } {
  const choice = choiceIn(inputs);
  if (choice !== null) return { vetted: choice };
  const words = ownIn(inputs);
  const checked = checkedIn(inputs, words);
  return 'errors' in checked ? checked : { text: words, ...checked };
}

/** The same window with what the resident wrote above it; what was typed stays where it is. */
async function lookAgain(
  { by, caseId, inputs }: Submission,
  { memory, result }: { readonly memory: ReplyMemory; readonly result: NewWords },
  acts: DeskActs,
): Promise<Submitted> {
  const choice = choiceIn(inputs);
  const window = await acts.openReply({ by, caseId, ...(choice === null ? {} : { vetted: choice }) });
  if (!window.ok) return { done: false, refusal: window.refusal };
  const opened = {
    caseId,
    window,
    kept: ownIn(inputs),
    previewed: standingIn(inputs),
    menu: menuIn(inputs),
    memory: { ...memory, seen: result.seen },
    asksQuestion: isTicked(inputs, isQuestion),
    sending: sendingIn(inputs),
    news: result.news,
  };
  return { done: false, view: (desk) => replyView(opened, desk) };
}

/** `kept`: what the person typed of their own before. */
export function replyView(
  opened: {
    readonly caseId: CaseId;
    readonly window: ReplyWindow;
    readonly kept: string;
    readonly previewed: Previewed;
    /** The menu's block, when the window stands already. */
    readonly menu?: string;
    readonly memory: ReplyMemory;
    readonly asksQuestion?: boolean;
    readonly sending?: Sending;
    /** The message it began with did not fit. */
    readonly isCut?: boolean;
    readonly news?: NewWords['news'];
  },
  desk: DeskWords,
): ModalView {
  const t = (key: DeskKey): string => desk.words.t(key);
  const { window, caseId, kept, previewed, menu = vetted, memory, sending = {}, news } = opened;
  const own = [
    ...(isTakenOver(menu) ? takenOverNote(window, desk) : []),
    ownWords(textBlock(menu), kept, desk),
    ...(window.previews && window.translations ? translationBlocks(previewed, desk) : []),
  ];
  return {
    type: 'modal',
    callback_id: reply.id,
    private_metadata: remember(caseId, writeMemory(memory)),
    title: plainText(t(reply.title)),
    submit: plainText(t('modal.reply.submit')),
    close: plainText(t('modal.cancel')),
    blocks: [
      ...caseLines({ caseId, about: window.case }, desk),
      ...(window.others.length === 0
        ? []
        : [context(desk.say('modal.reply.others', { list: desk.words.list(window.others) }))]),
      ...(news === undefined ? [] : newsBlocks(news, 'modal.reply.submit', desk)),
      ...(opened.isCut === true ? lines(desk.say('modal.reply.cut')) : []),
      vettedMenu(menu, window, desk),
      ...(window.chosen === null ? own : vettedBlocks(window, window.chosen, kept, desk)),
      ...filesInputs(memory.files, desk, sending),
      tick({
        name: isQuestion,
        label: t('action.askResident'),
        option: t('modal.reply.isQuestion'),
        isTicked: opened.asksQuestion === true,
      }),
      ...whenInput(window, desk, sending),
      {
        ...tick({
          name: noTranslations,
          label: t('modal.reply.forMe'),
          option: t('modal.reply.noTranslations'),
          isTicked: !window.translations,
        }),
        hint: plainText(t('modal.reply.noTranslationsHint')),
        dispatch_action: true,
      },
    ],
  };
}

const ownIn = (inputs: Inputs): string => textOf(inputs, textBlockIn(inputs));

const ownWords = (name: string, kept: string, { words }: DeskWords): InputBlock =>
  textInput({
    name,
    label: words.t('modal.reply.text'),
    hint: words.t('modal.reply.textHint'),
    max: textInputMax,
    ...(kept === '' ? {} : { initial: kept }),
  });
