/** Residents, their conversations and their drafts. */
import { describe, expect, it } from 'vitest';
import { newConversation } from '#core/conversation/state.ts';
import type { LocationCode, ResidentId } from '#core/ids.ts';
import type { Content } from '#core/message.ts';
import type { Store } from '#ports/store.ts';
import { at, newResident, savedResident, text } from '#test/support/world/store.ts';

export function intakeConformance(store: () => Store): void {
  describe('residents', () => {
    it('come back as they were saved, by id and by chat', async () => {
      const resident = await savedResident(store(), {
        language: 'ru',
        languageChosen: true,
        unreachableSince: at(3),
      });
      expect(await store().transaction((tx) => tx.residents.get(resident.id))).toEqual(resident);
      const found = store().transaction((tx) => tx.residents.byChat(resident.identity.chatId));
      expect(await found).toEqual(resident);
      expect(await store().transaction((tx) => tx.residents.byChat('unknown'))).toBeNull();
    });

    it('are overwritten by the next save', async () => {
      const resident = await savedResident(store());
      const changed = { ...resident, language: 'nl', languageChosen: true } as const;
      await store().transaction((tx) => tx.residents.save(changed));
      expect(await store().transaction((tx) => tx.residents.get(resident.id))).toEqual(changed);
    });

    it('are one per chat: the second is busy', async () => {
      const resident = await savedResident(store());
      const twin = newResident({ identity: resident.identity });
      await expect(store().transaction((tx) => tx.residents.save(twin))).rejects.toMatchObject({
        code: 'busy',
      });
    });

    it('that do not exist are a mistake of the caller', async () => {
      await expect(store().transaction((tx) => tx.residents.get('nobody' as ResidentId))).rejects.toThrow(
        'nobody',
      );
    });
  });

  describe('conversations', () => {
    it('begin new, at revision 0, and rise by one with each save', async () => {
      const { id } = await savedResident(store());
      await store().transaction(async (tx) => {
        expect(await tx.conversations.load(id)).toEqual({ state: newConversation, revision: 0 });
        const state = { ...newConversation, location: 'havenzicht' as LocationCode };
        await tx.conversations.save(id, state, 0);
        expect(await tx.conversations.load(id)).toEqual({ state, revision: 1 });
        await tx.conversations.save(id, newConversation, 1);
        expect(await tx.conversations.load(id)).toEqual({ state: newConversation, revision: 2 });
      });
    });

    it.each([0, 2])('refuse a save over revision %i when the stored one is 1', async (revision) => {
      const { id } = await savedResident(store());
      await store().transaction((tx) => tx.conversations.save(id, newConversation, 0));
      const stale = store().transaction((tx) => tx.conversations.save(id, newConversation, revision));
      await expect(stale).rejects.toMatchObject({ code: 'busy' });
    });

    it('lose nothing when two handle one chat at once: the second loads again', async () => {
      const { id } = await savedResident(store());
      const count = () =>
        store().transaction(async (tx) => {
          const { state, revision } = await tx.conversations.load(id);
          await tx.conversations.save(id, { ...state, draftNumber: state.draftNumber + 1 }, revision);
        });
      await Promise.all(Array.from({ length: 10 }, count));
      const { state } = await store().transaction((tx) => tx.conversations.load(id));
      expect(state.draftNumber).toBe(10);
    });
  });

  describe('draft items', () => {
    const item = (draftNumber: number, messageId: string, content: Content) => ({
      draftNumber,
      messageId,
      at: at(0),
      content,
    });

    it('keep their order and every byte, per resident and draft', async () => {
      const [one, two] = [await savedResident(store()), await savedResident(store())];
      const odd = item(1, '2', {
        kind: 'photo',
        text: 'ї\u0000\ud800 «"\n',
        form: 'photo',
        attachment: { fileId: 'F', size: 3 },
      });
      await store().transaction(async (tx) => {
        await tx.drafts.append(one.id, item(1, '10', text('a')));
        await tx.drafts.append(two.id, item(1, '1', text('other resident')));
        await tx.drafts.append(one.id, odd);
        await tx.drafts.append(one.id, item(0, '3', text('parked')));
        expect(await tx.drafts.list(one.id, 1)).toEqual([item(1, '10', text('a')), odd]);
        expect(await tx.drafts.tail(one.id, 1, 1)).toEqual([odd]);
        expect(await tx.drafts.tail(one.id, 1, 9)).toEqual([item(1, '10', text('a')), odd]);
        await tx.drafts.clear(one.id, 1);
        expect(await tx.drafts.list(one.id, 1)).toEqual([]);
        expect(await tx.drafts.list(one.id, 0)).toHaveLength(1);
        expect(await tx.drafts.list(two.id, 1)).toHaveLength(1);
      });
    });

    it('move behind those of another draft', async () => {
      const { id } = await savedResident(store());
      await store().transaction(async (tx) => {
        await tx.drafts.append(id, item(0, '1', text('parked')));
        await tx.drafts.append(id, item(2, '2', text('open')));
        await tx.drafts.append(id, item(0, '3', text('parked too')));
        await tx.drafts.move(id, 0, 2);
        expect(await tx.drafts.list(id, 0)).toEqual([]);
        const words = (await tx.drafts.list(id, 2)).map(({ content }) => content.text);
        expect(words).toEqual(['open', 'parked', 'parked too']);
      });
    });

    it('follow an edit in their place', async () => {
      const { id } = await savedResident(store());
      await store().transaction(async (tx) => {
        await tx.drafts.append(id, item(1, '1', text('before')));
        await tx.drafts.append(id, item(1, '2', text('b')));
        await tx.drafts.replaceContent(id, '1', text('after'));
        await tx.drafts.replaceContent(id, 'unknown', text('nowhere'));
        expect(await tx.drafts.byMessage(id, '1')).toEqual(item(1, '1', text('after')));
        expect(await tx.drafts.byMessage(id, 'unknown')).toBeNull();
        const words = (await tx.drafts.list(id, 1)).map(({ content }) => content.text);
        expect(words).toEqual(['after', 'b']);
      });
    });
  });
}
