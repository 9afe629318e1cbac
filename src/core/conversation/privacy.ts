/** /privacy: who is responsible, what is kept, who reads it and for how long, in plain words; nothing is promised that is not done. */
import type { Button, ResidentMessage, Text } from '../message.ts';
import type { Duration } from '../duration.ts';
import type { Municipality } from '../municipality.ts';
import type { EnginePlace } from '../translation/place.ts';
import type { DataAct } from './button-act.ts';
import { clearButton, durationText, say } from './say.ts';
import { askingButtons, askingParts } from './say-aftercare.ts';
import { keptButtons, keptParts } from './say-check-in.ts';
import type { Conversation } from './state.ts';

export const dataButton = (key: Text['key'], act: DataAct): Button => ({
  label: { key },
  act: { on: 'data', act },
});

export function sayPrivacy(
  { name, ombudsman, office, clocks }: Municipality,
  translation: EnginePlace | null,
  { checkIns: { wish }, asksAfterwards }: Pick<Conversation, 'checkIns' | 'asksAfterwards'>,
): ResidentMessage {
  const { retention } = clocks;
  const term = (duration: Duration) => ({ text: durationText(duration) });
  return say(
    [
      {
        key: 'privacy.notice',
        params: {
          municipality: { name },
          translation: { text: translatedBy(translation) },
          identityTerm: term(retention.identity),
          contentTerm: term(retention.formal),
          shortTerm: term(retention.withdrawn),
          ombudsman: { name: ombudsman.name },
          ombudsmanTerm: term(retention.ombudsman),
          damagesTerm: term(retention.damages),
          email: office.email ?? '–',
        },
      },
      { key: 'privacy.deleting' },
      { key: 'privacy.hidden' },
      { key: 'privacy.files' },
      { key: 'privacy.chatDeletes' },
      ...keptParts(wish === 'on'),
      ...askingParts(asksAfterwards),
    ],
    [dataButton('button.copyOfData', 'copy')],
    ...keptButtons(wish === 'on'),
    ...askingButtons(asksAfterwards),
    [clearButton],
    [dataButton('button.erase', 'erase')],
  );
}

/** /stop: what is not asked any more, what still comes, and the way to being erased; the way back stands behind the first button. */
export const sayStopped = (): ResidentMessage =>
  say(
    [{ key: 'small.stopped' }],
    [dataButton('button.privacy', 'privacy')],
    [dataButton('button.erase', 'erase')],
  );

function translatedBy(place: EnginePlace | null): Text {
  if (place === null) return { key: 'privacy.translation.none' };
  if (place.at === 'own') return { key: 'privacy.translation.own' };
  return { key: 'privacy.translation.service', params: { engine: place.name } };
}
