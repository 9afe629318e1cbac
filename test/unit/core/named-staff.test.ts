/** Triage that knows the surnames of the municipality's people. */
import { describe, expect, it } from 'vitest';
import { loadTriageLists } from '#app/triage-lists.ts';
import { triageNaming } from '#core/named-staff.ts';
import { triage } from '#core/triage/triage.ts';
import { municipality } from '#test/support/municipality.ts';

const loaded = loadTriageLists();
if (!loaded.ok) throw new Error('the word lists are wrong');
const lists = loaded.value;
const judge = triageNaming((text) => triage(text, lists), municipality);

describe('what is said against a person of the municipality by name', () => {
  it.each([
    'Ваша Maria de Wit вчора нагрубила мені',
    'Марія де Віт кричала на мене',
    'мария де вит нагрубила мне',
    'Maria de Wit shouted at me',
    'De Wit was onbeschoft tegen mij',
  ])('is said against staff: %s', (text) => {
    expect(triage(text, lists).aboutStaff).toBe(false);
    expect(judge(text)).toMatchObject({ aboutStaff: true, urgent: triage(text, lists).urgent });
  });

  it.each([
    'Дякую, Марія де Віт дуже допомогла',
    'Сусідка Марія кричить на дітей',
    'De muur is wit en de buurman schreeuwt',
  ])('is not, where nothing is, or it is somebody else: %s', (text) => {
    expect(judge(text).aboutStaff).toBe(false);
  });
});
