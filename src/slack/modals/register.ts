/** The window in which staff note a signal, or what was solved on location: what and where are all that it asks. */
import type { ModalView } from '@slack/types';
import { caseSources } from '#core/case/case.ts';
import type { LocationCode } from '#core/ids.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { RegisterWindow, StaffSource } from '#ports/desk-acts/register.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { isTicked, oneIn, oneOf, tick } from './choices.ts';
import { dateIn, dateInput } from './inputs.ts';
import { formView, submitted, textInput, textInputMax, textOf, type Modal } from './modal.ts';

const what = 'what';
const location = 'location';
const source = 'source';
const solved = 'solved';
const spokenOn = 'spokenOn';

const staffSources = caseSources.filter((one): one is StaffSource => one !== 'telegram' && one !== 'checkin');

export const register: Modal = {
  id: 'register',
  firstInput: () => what,
  title: 'modal.register.title',
  isCaseless: true,
  submit: async ({ deliveryId, by, inputs }, acts) => {
    const place = oneIn(inputs, location);
    if (place === null) return { done: false, errors: { [location]: 'error.choose' } };
    const result = await acts.register({
      deliveryId,
      by,
      what: textOf(inputs, what),
      location: place as LocationCode,
      source: staffSources.find((known) => known === oneIn(inputs, source)) ?? 'own',
      isSolved: isTicked(inputs, solved),
      spokenOn: dateIn(inputs, spokenOn),
    });
    if (result.ok)
      return { done: true, said: { key: 'klacht.registered', params: { reference: result.reference } } };
    return submitted(result);
  },
  typed: (inputs) => [textOf(inputs, what)],
};

export function registerView(window: RegisterWindow, desk: DeskWords): ModalView {
  const t = (key: DeskKey): string => desk.words.t(key);
  return formView(
    register,
    {
      blocks: [
        textInput({
          name: what,
          label: t('modal.register.what'),
          hint: t('modal.register.hint'),
          max: textInputMax,
        }),
        oneOf({
          name: location,
          label: t('modal.register.location'),
          options: desk.locations.map((code) => ({ value: code, label: desk.location(code) })),
          chosen: window.location,
        }),
        oneOf({
          name: source,
          label: t('modal.register.source'),
          options: staffSources.map((one) => ({ value: one, label: t(`source.${one}`) })),
          chosen: window.source,
        }),
        tick({
          name: solved,
          label: t('modal.register.solved'),
          option: t('modal.register.solvedYes'),
          isTicked: window.isSolved,
        }),
        dateInput({ name: spokenOn, label: t('modal.register.spokenOn'), isOptional: true }),
      ],
      submit: 'action.register',
    },
    desk,
  );
}
