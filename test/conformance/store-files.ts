/** Files that residents send: announced, saved or refused, handed over to a case, destroyed. */
import { describe, expect, it } from 'vitest';
import type { FileId, ResidentId } from '#core/ids.ts';
import type { Store } from '#ports/store.ts';
import { savedCase, savedResident } from '#test/support/world/store.ts';

let made = 0;
const newId = (): FileId => `file-${(made += 1)}` as FileId;
const announced = { size: 5, name: 'Олена.pdf', platformId: 'p', uniqueId: 'u' };
const saved = { type: 'audio/ogg', hidden: 'may_hold' } as const;

export function filesConformance(store: () => Store): void {
  const announce = async (resident: ResidentId): Promise<FileId> => {
    const id = newId();
    await store().transaction((tx) => tx.files.announce(resident, { id, ...announced }));
    return id;
  };
  const get = (id: FileId) => store().transaction((tx) => tx.files.get(id));
  const bytes = (id: FileId) => store().transaction((tx) => tx.files.bytes(id));

  describe('files', () => {
    it('come back as they were announced, without bytes until these are saved', async () => {
      const { id: resident } = await savedResident(store());
      const id = await announce(resident);
      expect(await get(id)).toEqual({
        id,
        state: 'received',
        refusal: null,
        type: null,
        hidden: null,
        playable: null,
        ...announced,
      });
      expect(await bytes(id)).toBeNull();
      expect(await get(newId())).toBeNull();
    });

    it.each([0, 1, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024 + 7])(
      'keep every byte of %i',
      async (size) => {
        const { id: resident } = await savedResident(store());
        const id = await announce(resident);
        const content = Uint8Array.from({ length: size }, (_, index) => (index * 31) % 251);
        await store().transaction((tx) => tx.files.saveBytes(id, { ...saved, bytes: content }));
        expect(Buffer.from(content).equals((await bytes(id)) ?? new Uint8Array(1))).toBe(true);
        expect(await get(id)).toMatchObject({ state: 'saved', size, ...saved, playable: null });
      },
    );

    it('of our own belong to a case from the start, also to one without a resident', async () => {
      const one = await savedCase(store(), { residentId: null });
      const id = newId();
      await store().transaction((tx) => tx.files.begin(one.id, id));
      expect(await get(id)).toMatchObject({ state: 'received', name: null, platformId: '' });
      const content = Uint8Array.from([1, 2, 3]);
      await store().transaction((tx) => tx.files.saveBytes(id, { ...saved, bytes: content }));
      expect(await bytes(id)).toEqual(Buffer.from(content));
    });

    it('have a playable form beside them, and go with it', async () => {
      const { id: resident } = await savedResident(store());
      const { id: caseId } = await savedCase(store());
      const [id, other] = [await announce(resident), await announce(resident)];
      for (const one of [id, other]) {
        const playable = { id: `${one}-mp3` as FileId, type: 'audio/mpeg', bytes: Buffer.from('mp3') };
        await store().transaction((tx) =>
          tx.files.saveBytes(one, { ...saved, bytes: Buffer.from('ogg'), playable }),
        );
      }
      const playable = (await get(id))?.playable ?? newId();
      expect(await get(playable)).toMatchObject({ state: 'saved', type: 'audio/mpeg', size: 3, name: null });
      await store().transaction((tx) => tx.files.handOver([id], caseId));
      expect(Buffer.from((await bytes(playable)) ?? []).toString()).toBe('mp3');
      await store().transaction((tx) => tx.files.destroy([id]));
      expect([await get(id), await get(playable)]).toEqual([null, null]);
      expect(await get(other)).not.toBeNull();
    });

    it('are saved or refused once: what is settled stays', async () => {
      const { id: resident } = await savedResident(store());
      const [kept, refused] = [await announce(resident), await announce(resident)];
      await store().transaction(async (tx) => {
        await tx.files.saveBytes(kept, { ...saved, bytes: Buffer.from('first') });
        await tx.files.saveBytes(kept, { ...saved, bytes: Buffer.from('second') });
        await tx.files.refuse(kept, 'unsafe');
        await tx.files.refuse(refused, 'too_large');
        await tx.files.refuse(refused, 'unsafe');
        await tx.files.saveBytes(refused, { ...saved, bytes: Buffer.from('late') });
      });
      expect(Buffer.from((await bytes(kept)) ?? []).toString()).toBe('first');
      expect(await get(refused)).toMatchObject({ state: 'refused', refusal: 'too_large', size: 5 });
      expect(await bytes(refused)).toBeNull();
    });

    it('can be handed over before their bytes are there, and again to the same case', async () => {
      const { id: resident } = await savedResident(store());
      const { id: caseId } = await savedCase(store());
      const id = await announce(resident);
      await store().transaction(async (tx) => {
        await tx.files.handOver([id, newId()], caseId);
        await tx.files.handOver([id], caseId);
        await tx.files.saveBytes(id, { ...saved, bytes: Buffer.from('late') });
      });
      expect(await get(id)).toMatchObject({ state: 'saved', name: announced.name });
      expect(Buffer.from((await bytes(id)) ?? []).toString()).toBe('late');
    });

    it('that are not there are destroyed without a word', async () => {
      await expect(store().transaction((tx) => tx.files.destroy([newId()]))).resolves.toBeUndefined();
    });
  });
}
