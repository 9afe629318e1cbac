/** Two updates that were given the same number are told apart; one that is delivered again is not. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { updateIdentity } from '#telegram/update-identity.ts';
import { searching } from '#test/support/seeds.ts';
import { editUpdate, messageUpdate, reactionUpdate } from '#test/support/resident/telegram-updates.ts';

const press = (id: string) => ({ callback_query: { id, from: { id: 100 }, data: 'menu:new' } });
const blocks = (date: number) => ({ my_chat_member: { chat: { id: 100 }, date } });

it('tells apart what is another update', () => {
  const all = [
    messageUpdate(5, { text: 'a' }),
    messageUpdate(6, { text: 'a' }),
    messageUpdate(5, { chat: { id: 101 } }),
    messageUpdate(5, { date: 1 }),
    editUpdate(5, { text: 'b' }),
    editUpdate(5, { edit_date: 1 }),
    reactionUpdate(5, [], ['👍']),
    press('1'),
    press('2'),
    blocks(1),
    blocks(2),
  ];
  expect(new Set(all.map(updateIdentity)).size).toBe(all.length);
});

it('takes no notice of what may differ when it comes again', () => {
  const photo = (id: string) => messageUpdate(5, { photo: [{ file_id: id, width: 1, height: 1 }] });
  expect(updateIdentity(photo('one'))).toBe(updateIdentity({ ...photo('other'), update_id: 9 }));
});

it('takes anything', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      expect(typeof updateIdentity(raw)).toBe('string');
    }),
    searching(200),
  );
});
