/** The window in which a talk between a location and the municipality is noted: when and with whom, and what was agreed. */
import type { ModalView } from '@slack/types';
import type { LocationCode } from '#core/ids.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { ContactWindow } from '#ports/desk-acts/contact.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { oneIn, oneOf } from './choices.ts';
import { formView, submitted, textInput, textInputMax, textOf, type Modal } from './modal.ts';

const location = 'location';
const when = 'when';
const agreed = 'agreed';
const told = 'told';
const whenMax = 300;

export const contactMoment: Modal = {
  id: 'contact_moment',
  firstInput: () => when,
  title: 'modal.contact.title',
  isCaseless: true,
  submit: async ({ deliveryId, by, inputs }, acts) => {
    const place = oneIn(inputs, location);
    if (place === null) return { done: false, errors: { [location]: 'error.choose' } };
    const result = await acts.logContact({
      deliveryId,
      by,
      location: place as LocationCode,
      when: textOf(inputs, when),
      agreed: textOf(inputs, agreed),
      told: textOf(inputs, told),
    });
    return submitted(result);
  },
  typed: (inputs) => [when, agreed, told].map((name) => textOf(inputs, name)),
};

export function contactView(window: ContactWindow, desk: DeskWords): ModalView {
  const t = (key: DeskKey): string => desk.words.t(key);
  return formView(
    contactMoment,
    {
      blocks: [
        oneOf({
          name: location,
          label: t('modal.register.location'),
          options: window.locations.map((code) => ({ value: code, label: desk.location(code) })),
          chosen: window.location,
        }),
        textInput({ name: when, label: t('modal.contact.when'), max: whenMax }),
        {
          ...textInput({
            name: agreed,
            label: t('modal.contact.agreed'),
            hint: t('modal.contact.agreedHint'),
            max: textInputMax,
          }),
          optional: true,
        },
        ...(window.approves
          ? [
              {
                ...textInput({
                  name: told,
                  label: t('modal.contact.told'),
                  hint: t('modal.contact.toldHint'),
                  max: textInputMax,
                }),
                optional: true,
              },
            ]
          : []),
      ],
      submit: 'contact.log',
    },
    desk,
  );
}
