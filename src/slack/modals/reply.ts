/** The window for an answer, or a question, to the resident: words of one's own, or a vetted answer whose blanks are filled in. */
import type { InputBlock, ModalView } from '@slack/types';
import type { DeskKey } from '#core/text-key.ts';
import type { CaseId } from '#core/ids.ts';
import type { Said, ReplyWindow } from '#ports/desk-acts.ts';
import { plainText } from '../blocks.ts';
import type { DeskWords } from '../desk-words.ts';
import { isTicked, tick } from './choices.ts';
import {
  actOf,
  caseLines,
  submitted,
  textInput,
  textInputMax,
  textOf,
  type Inputs,
  type Modal,
} from './modal.ts';
import { checkedIn, preview, translationBlocks, translationIn, type Previewed } from './reply-translation.ts';
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
  vetted,
  vettedBlocks,
  vettedMenu,
} from './reply-vetted.ts';

const text = 'text';
const isQuestion = 'isQuestion';
const noTranslations = 'noTranslations';

export const reply: Modal = {
  id: 'reply',
  firstInput: (inputs) => (text in inputs ? text : menuIn(inputs)),
  title: 'modal.reply.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const act = actOf(submission);
    const said = saidIn(inputs);
    if ('errors' in said) return { done: false, errors: said.errors };
    if ('text' in said && said.text.trim() === '')
      return { done: false, errors: { [reply.firstInput(inputs)]: 'error.tooShort' } };
    const result = await acts.reply({ ...act, ...said, isQuestion: isTicked(inputs, isQuestion) });
    if (result.ok || !('wrong' in result)) return submitted(result);
    // A blank that is not in the window yet is told of under the menu, where the answer can be chosen again.
    const errors = Object.entries(result.wrong).map(([name, mistake]): [string, DeskKey] => [
      blankBlock(name) in inputs ? blankBlock(name) : menuIn(inputs),
      mistake,
    ]);
    return { done: false, errors: Object.fromEntries(errors) };
  },
  redraw: async ({ by, caseId, inputs, touched, blocks }, acts) => {
    if (touched === noTranslations)
      await acts.showTranslations({ by, translations: !isTicked(inputs, noTranslations) });
    const choice = choiceIn(inputs);
    const window = await acts.openReply({ by, caseId, ...(choice === null ? {} : { vetted: choice }) });
    if (!window.ok) return { refusal: window.refusal };
    const kept = textOf(inputs, text) || keptIn(blocks);
    const menu = menuIn(inputs);
    if (touched === changeText && window.chosen !== null) {
      const begun = {
        caseId,
        window: { ...window, chosen: null },
        kept: takenOver(window, window.chosen, kept),
        previewed: null,
        menu: nextMenu(menu),
      };
      return { view: (desk) => replyView(begun, desk) };
    }
    const show = (previewed: Previewed) => (desk: DeskWords) =>
      replyView({ caseId, window, kept, previewed, menu }, desk);
    if (touched !== preview || kept.trim() === '') return { view: show(null) };
    const later = async () => {
      const translation = await acts.previewTranslation({ by, caseId, text: kept }).catch(() => null);
      return show(translation === null ? 'none' : { ...translation, of: kept });
    };
    return { view: show('pending'), later };
  },
  typed: (inputs) => {
    const choice = choiceIn(inputs);
    return [textOf(inputs, text), ...translationIn(inputs), ...Object.values(choice?.blanks ?? {})];
  },
};

function saidIn(inputs: Inputs): Said | { readonly errors: Readonly<Record<string, DeskKey>> } {
  const choice = choiceIn(inputs);
  if (choice !== null) return { vetted: choice };
  const words = textOf(inputs, text);
  const checked = checkedIn(inputs, words);
  return 'errors' in checked ? checked : { text: words, ...checked };
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
  },
  desk: DeskWords,
): ModalView {
  const t = (key: DeskKey): string => desk.words.t(key);
  const { window, caseId, kept, previewed, menu = vetted } = opened;
  const own = [
    ...(isTakenOver(menu) ? takenOverNote(window, desk) : []),
    ownWords(kept, desk),
    ...(window.previews && window.translations ? translationBlocks(previewed, desk) : []),
  ];
  return {
    type: 'modal',
    callback_id: reply.id,
    private_metadata: caseId,
    title: plainText(t(reply.title)),
    submit: plainText(t('modal.reply.submit')),
    close: plainText(t('modal.cancel')),
    blocks: [
      ...caseLines({ caseId, about: window.case }, desk),
      vettedMenu(menu, window, desk),
      ...(window.chosen === null ? own : vettedBlocks(window, window.chosen, kept, desk)),
      tick({ name: isQuestion, label: t('action.askResident'), option: t('modal.reply.isQuestion') }),
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

const ownWords = (kept: string, { words }: DeskWords): InputBlock =>
  textInput({
    name: text,
    label: words.t('modal.reply.text'),
    hint: words.t('modal.reply.textHint'),
    max: textInputMax,
    ...(kept === '' ? {} : { initial: kept }),
  });
