/** What a message is for: told only where nothing else can be meant. */
import { describe, expect, it } from 'vitest';
import { purposeOf, readPurposeLists } from '#core/triage/purpose.ts';
import { labelledMessages } from '#test/support/data/labelled-messages.ts';
import { purposeLists } from '#test/support/data/purpose-lists.ts';

const judge = (text: string) => purposeOf(text, purposeLists);

describe('a greeting or thanks', () => {
  it.each([
    ['Добрий день', 'greeting'],
    ['Добрий день!!', 'greeting'],
    ['dobryj den', 'greeting'],
    ['Здравствуйте всем', 'greeting'],
    ['goedemorgen', 'greeting'],
    ['Hello 👋', 'greeting'],
    ['дякую', 'thanks'],
    ['Дуже вам дякую за допомогу 🙏', 'thanks'],
    ['спасибо большое', 'thanks'],
    ['Добрий день, дякую!', 'thanks'],
    ['ok', 'thanks'],
    ['ОК.', 'thanks'],
    ['dank u wel', 'thanks'],
    ['heel erg bedankt voor de snelle hulp', 'thanks'],
    ['👍', 'nod'],
    ['❤️🙏🏽', 'nod'],
    ['так, дякую', 'assent'],
    ['так, дякую, все добре', 'settled'],
    ['Дякую, все добре!', 'settled'],
    ['Дякуємо вам, вже все працює 🙏', 'settled'],
    ['Tak, djakuju', 'assent'],
    ['да, спасибо большое', 'assent'],
    ['спасибо, всё починили', 'settled'],
    ['yes, thank you', 'assent'],
    ['Thanks, everything works now', 'settled'],
    ['ja, dank u wel', 'assent'],
    ['Bedankt, het is opgelost', 'settled'],
    ['все добре', 'settled'],
  ])('%s is a %s', (text, small) => expect(judge(text).small).toBe(small));

  it.each([
    'Добрий день, у нас холодно',
    'дякую, але вода холодна',
    'ok?',
    'привіт 214',
    'дякую https://example.org/x',
    'привіт @maria',
    '🆘',
    '👍😭',
    'ні',
    'так',
    'так, ще холодно, дякую',
    'так, дякую, але вода холодна',
    'ні, дякую',
    'все добре?',
    'не все добре',
    'не працює',
    'ja maar dank u',
    '???',
    '',
    'вам',
    'Hello dear admin! We boost your channel',
  ])('%j is not', (text) => expect(judge(text).small).toBeNull());
});

describe('a question', () => {
  it.each([
    'коли буде автобус до школи?',
    'Де можна отримати довідку?',
    'Подскажите, куда обратиться за справкой',
    'Чи можна привезти свій холодильник?',
    'where can I get a doctor?',
    'Hoe kan ik een huisarts vinden?',
    'koly bude avtobus do shkoly?',
    'хто відповідає за ключі?',
    'коли дадуть наклейку',
    'када будуть гроші',
    'are pets allowed in the rooms?',
    'який номер у поліції?',
    'чи можуть нас переселити?',
    'що робити якщо загублю ключ?',
    'коли ввімкнуть світло в саду?',
    'о котрій вечеря?',
    'Is the office open on Sunday?',
    'what happens if I lose my key?',
    'wat gebeurt er als ik mijn sleutel verlies?',
    'можно зайти к вам завтра?',
  ])('only asks: %s', (text) => expect(judge(text).asks).toBe(true));

  it.each([
    'коли нарешті полагодять душ? він зламаний',
    'Скільки можна терпіти цей шум?',
    'чому досі немає гарячої води?',
    'Хто так робить?! нам холодно',
    'where is my money, nobody answers',
    'у нас холодно',
  ])('complains, in whatever form: %s', (text) => expect(judge(text).asks).toBe(false));
});

describe('a letter, a decision, stopped money, having to leave', () => {
  it.each([
    'Прийшов лист від муніципалітету',
    'отримали рішення про виселення',
    'нам припинили виплати',
    'Нас выселяют завтра',
    'пришло письмо из мэрии',
    'they stopped my allowance',
    'I got a letter from the gemeente',
    'Er kwam een brief van de gemeente',
    'leefgeld is stopgezet',
  ])('is mentioned: %s', (text) => expect(judge(text).mentionsDecision).toBe(true));

  it.each(['у душі немає листа води', 'каша холодна', 'забрали гроші і телефон', 'the light is broken'])(
    'is not: %s',
    (text) => expect(judge(text).mentionsDecision).toBe(false),
  );
});

describe('among labelled messages', () => {
  const messages = labelledMessages();
  const judged = messages.map((message) => ({ ...message, ...judge(message.text) }));

  it('no complaint, signal or question is taken for a greeting or thanks', () => {
    const content = judged.filter(({ kind }) => ['complaint', 'signal', 'question'].includes(kind));
    expect(content.length).toBeGreaterThan(200);
    expect(content.filter(({ small }) => small !== null)).toEqual([]);
  });

  it('most questions are found, and hardly a complaint is taken for one', () => {
    const taken = (of: string) => {
      const all = judged.filter(({ kind }) => kind === of);
      return `${all.filter(({ asks }) => asks).length} of ${all.length}`;
    };
    process.stdout.write(
      `taken for questions: ${taken('question')} questions, ${taken('complaint')} complaints, ${taken('signal')} signals\n`,
    );
    const questions = judged.filter(({ kind }) => kind === 'question');
    expect(questions.filter(({ asks }) => asks).length).toBeGreaterThanOrEqual(questions.length * 0.8);
    const complaints = judged.filter(({ kind }) => kind === 'complaint');
    expect(complaints.filter(({ asks }) => asks).length).toBeLessThanOrEqual(complaints.length * 0.02);
  });
});

it('a mistake in the lists is named with the place where it stands', () => {
  const none = {
    greeting: [],
    thanks: [],
    friendly: [],
    beside: [],
    settled: [],
    assent: [],
    asks: [],
    complains: [],
    decision: [],
  };
  expect(readPurposeLists({ ...none, asks: ['коли', '(де'] })).toEqual({
    ok: false,
    mistakes: [{ path: ['asks', 1], message: 'a bracket is not closed' }],
  });
});
