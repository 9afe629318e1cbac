/** Triage that knows the surnames of the municipality's people. */
import { describe, expect, it } from 'vitest';
import { loadTriageLists } from '#app/data/triage-lists.ts';
import type { StaffId } from '#core/ids.ts';
import { namedStaff, triageNaming } from '#core/named-staff.ts';
import { triage } from '#core/triage/triage.ts';
import { municipality } from '#test/support/data/municipality.ts';

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

describe('a Dutch name that is written as it is heard', () => {
  const people = ['Sjoerd Dijkstra', 'Wouter Huisman', 'Pieter Schipper', 'Marieke van der Meulen'].map(
    (name) => [name as StaffId, { name, role: null }] as const,
  );
  const inFile = { ...municipality, people: Object.fromEntries(people) };

  it.each([
    ['Дейкстра не пускає нас', 'Sjoerd Dijkstra'],
    ['казали про це Дайкстрі', 'Sjoerd Dijkstra'],
    ['Ваутер знову кричить', 'Wouter Huisman'],
    ['звонили Хейсману', 'Wouter Huisman'],
    ['пан Хаусман сміється', 'Wouter Huisman'],
    ['Схіппер кинув слухавку', 'Pieter Schipper'],
    ['Питер хамит', 'Pieter Schipper'],
    ['Мелен не відповідає', 'Marieke van der Meulen'],
  ])('names who is meant: %s', (text, name) => {
    expect(namedStaff(text, inFile)).toEqual([name]);
  });

  it.each(['хаус музика до ночі', 'баули стоять у коридорі', 'Вода тече'])('and nobody else: %s', (text) => {
    expect(namedStaff(text, inFile)).toEqual([]);
  });

  it.each(['Піти нема куди', 'Син хворий', 'Стіна мокра', 'Like always', 'Рік чекаємо'])(
    'short ones would be heard in everyday words: %s',
    (text) => {
      const short = ['Piet Bos', 'Sien Bos', 'Stien Bos', 'Lieke Bos', 'Riek Bos'].map(
        (name) => [name as StaffId, { name, role: null }] as const,
      );
      expect(namedStaff(text, { ...municipality, people: Object.fromEntries(short) })).toEqual([]);
    },
  );
});
