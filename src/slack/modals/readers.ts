/** Who can see a case, and where. */
import type { ModalView } from '@slack/types';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Readers } from '#ports/desk-acts/people.ts';
import { lines } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { readingView } from './modal.ts';

export function readersView(caseId: CaseId, readers: Readers, desk: DeskWords): ModalView {
  const people = (ids: readonly StaffId[]) => ({ people: ids });
  const said = [
    readers.handler === null
      ? desk.say('readers.none')
      : desk.say('readers.handler', { who: { staff: readers.handler } }),
    ...readers.places.map(({ channel, readers: present }) => {
      const where = { channel: { channels: [channel] } };
      return present.length === 0
        ? desk.say('readers.channelEmpty', where)
        : desk.say('readers.channel', { ...where, people: people(present) });
    }),
    ...(readers.direct.length === 0 ? [] : [desk.say('readers.direct', { people: people(readers.direct) })]),
    desk.say(readers.location === 'nothing' ? 'readers.noLocation' : 'readers.location'),
    desk.say('readers.about'),
  ];
  return readingView(
    { id: 'who', title: 'action.who', opened: { caseId, about: readers.case }, blocks: said.flatMap(lines) },
    desk,
  );
}
