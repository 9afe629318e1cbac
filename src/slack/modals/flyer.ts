/** The window in which a location's flyers are asked for: which place, which size. */
import type { ModalView } from '@slack/types';
import { flyerSizes } from '#core/flyer.ts';
import type { LocationCode } from '#core/ids.ts';
import type { FlyerWindow } from '#ports/desk-acts/flyers.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { oneIn, oneOf } from './choices.ts';
import { formView, type Modal } from './modal.ts';

const location = 'location';
const size = 'size';
const all = 'all';

export const flyer: Modal = {
  id: 'flyer',
  firstInput: () => location,
  title: 'action.flyer',
  isCaseless: true,
  submit: async ({ deliveryId, by, inputs }, acts) => {
    const place = oneIn(inputs, location);
    if (place === null) return { done: false, errors: { [location]: 'error.choose' } };
    const chosen = flyerSizes.filter((one) => one === oneIn(inputs, size));
    const result = await acts.askFlyers({
      deliveryId,
      by,
      location: place as LocationCode,
      sizes: chosen.length === 0 ? flyerSizes : chosen,
    });
    return result.ok
      ? { done: true, said: { key: 'klacht.flyerAsked' } }
      : { done: false, refusal: result.refusal };
  },
  typed: () => [],
};

export function flyerView(window: FlyerWindow, desk: DeskWords): ModalView {
  const { words } = desk;
  return formView(
    flyer,
    {
      blocks: [
        oneOf({
          name: location,
          label: words.t('modal.register.location'),
          options: window.locations.map((code) => ({ value: code, label: desk.location(code) })),
          chosen: window.location,
        }),
        oneOf({
          name: size,
          label: words.t('modal.flyer.size'),
          options: [
            { value: all, label: words.t('modal.flyer.all') },
            ...flyerSizes.map((one) => ({ value: one, label: words.t(`modal.flyer.${one}`) })),
          ],
          chosen: all,
        }),
      ],
      submit: 'modal.flyer.submit',
    },
    desk,
  );
}
