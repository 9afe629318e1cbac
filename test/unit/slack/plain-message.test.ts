import { expect, it } from 'vitest';
import { modals } from '#slack/modals/index.ts';
import { textOf } from '#slack/modals/modal.ts';
import { plainMessage } from '#slack/plain-message.ts';

it.each([
  [
    'zie <https://a.example/b|de site> en <http://www.a.example|www.a.example>',
    'zie https://a.example/b en http://www.a.example',
  ],
  ['mail <mailto:klachten@a.example|klachten@a.example>', 'mail klachten@a.example'],
  ['bel <tel:+31201234567|020-123 45 67> of <tel:112>', 'bel 020-123 45 67 of 112'],
  ['<@U1>, bel even in <#C1|opvang><!here>', ', bel even in opvang'],
  ['Fijn :slightly_smiling_face: dank :pray::skin-tone-3:', 'Fijn 🙂 dank 🙏🏼'],
  ['om 10:30:45, :onze_eigen: en a:b:c', 'om 10:30:45, :onze_eigen: en a:b:c'],
])('a message reads elsewhere as it was meant: %s', (written, read) => {
  expect(plainMessage(written)).toBe(read);
});

it('what is typed in a window is read with its signs', () => {
  expect(textOf({ text: { text: { value: 'Tot morgen :wave:' } } }, 'text')).toBe('Tot morgen 👋');
  expect(modals.find(({ id }) => id === 'reply')?.typed({ text: { text: { value: ':+1:' } } })).toContain(
    '👍',
  );
});
