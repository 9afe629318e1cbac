/** The window in which an answer is put right or taken back: what is handed on, and what is not sent again. */
import { expect, it } from 'vitest';
import type { CaseId, Reference, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { CorrectWindow } from '#ports/desk-acts/answers.ts';
import { deskWords } from '#slack/render/desk-words.ts';
import { correct, correctView } from '#slack/modals/correct.ts';
import { deskActsWith } from '#test/support/desk/acts.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';

const caseId = 'case-1' as CaseId;
const by = 'U1' as StaffId;
const text = 'Wij komen dinsdag.';
const at = '2026-11-24T11:00:00.000Z' as Instant;
const viewOf = (chosen: Pick<CorrectWindow['chosen'], 'letter' | 'text' | 'read'>) => {
  const { letter } = chosen;
  const answers = [
    { of: 3, at, text: chosen.text, letter },
    { of: 2, at, text, letter: null },
  ];
  const about = { reference: 'PCH-7K3M9R-Q' as Reference, location: null, topic: null, unreachable: false };
  const window = { case: about, answers, chosen: { of: 3, at, waitsUntil: null, ...chosen }, seen: 4 };
  return correctView({ caseId, window }, deskWords(texts, directory, 'nl'));
};
const view = viewOf({ letter: null, text, read: 'Ми прийдемо у вівторок.' });
const [block = '', recall = ''] = ['text.', 'recall.'].map(
  (name) => view.blocks.find(({ block_id: id }) => id?.startsWith(name))?.block_id,
);

it('remembers what had been said when it was opened', () => {
  expect(view.private_metadata).toBe('case-1:4');
});

it('puts an answer right, takes it back, and does not send the same words again', async () => {
  const asked: unknown[] = [];
  const acts = deskActsWith({
    correct: async (act) => {
      asked.push(act);
      return { ok: true };
    },
  });
  const submit = (value: string, takesBack: boolean) => {
    const inputs = {
      [block]: { [block]: { value } },
      [recall]: { [recall]: { selected_options: takesBack ? [{ value: 'yes' }] : [] } },
    };
    return correct.submit({ deliveryId: 'view:V1', by, caseId, rest: '4', inputs }, acts);
  };
  expect(await submit(text, false)).toEqual({ done: false, errors: { [block]: 'error.same' } });
  expect(await submit('  ', false)).toEqual({ done: false, errors: { [block]: 'error.tooShort' } });
  expect(asked).toEqual([]);
  expect(await submit('Wij komen woensdag.', false)).toEqual({ done: true });
  expect(await submit(text, true)).toEqual({ done: true });
  expect(asked).toMatchObject([
    { caseId, of: 3, text: 'Wij komen woensdag.', seen: 4 },
    { caseId, of: 3, text: null },
  ]);
});

it('leaves a letter as it was given, and asks what is right beside it', () => {
  const shown = JSON.stringify(viewOf({ letter: 'formal', text: '', read: '' }));
  expect(shown).toContain('Formeel, met oordeel, 24 november 2026');
  expect(shown).toContain('De brief blijft zoals hij is gegeven');
  expect(shown).not.toContain('recall');
  expect(shown).not.toContain('initial_value');
  expect(shown).toMatch(/12\.00 uur · Formeel, met oordeel/);
});
