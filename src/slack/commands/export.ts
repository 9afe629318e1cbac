/** `/klacht export`: the register as a table, by direct message. */
import type { Command } from './command.ts';

export const exportRegister: Command = {
  word: 'export',
  decide: async ({ by, deliveryId, words }, acts) => {
    const result = await acts.askExport({ by, deliveryId, words });
    return { show: 'text', text: result.ok ? { key: 'klacht.exportAsked' } : result.refusal };
  },
};
