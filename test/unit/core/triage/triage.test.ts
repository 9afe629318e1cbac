import { describe, expect, it } from 'vitest';
import { loadTriageLists } from '#app/data/triage-lists.ts';
import { triage } from '#core/triage/triage.ts';
import { type LabelWording, readyWording, type Wording } from '#core/triage/wording.ts';

const loaded = loadTriageLists();
if (!loaded.ok) throw new Error('the lists are wrong');
const lists = loaded.value;
const silent: LabelWording = { weights: new Map(), bias: 0, threshold: 1 };
const silence: Wording = { urgent: silent, aboutStaff: silent, topics: new Map() };
const withWording = (wording: Wording) => ({ words: lists.words, wording: readyWording(wording) });
const byListsOnly = withWording(silence);

describe('what the lists raise', () => {
  it.each([
    ['Пожежа на кухні', 'fire'],
    ['він каже що мене заріже', 'threat'],
    ['vin kazhe shcho mene zarizhe', 'a threat in Latin letters'],
    ['он меня избил', 'violence'],
    ['не хочу більше жити', 'suicide'],
    ['мені так погано, що краще б мене не було', 'a wish not to be here'],
    ['я наковтався таблеток', 'pills, said by a man'],
    ['my baby is not breathing', 'a child that does not breathe'],
    ['ik heb geen slaapplek vannacht', 'no shelter'],
    ['По\u200Bжежа', 'a word broken by an invisible character'],
    ['Раніше все було добре. Зараз він мене б’є', 'present beside past'],
    ['він мене побив, але вже помирились', 'violence, which making up does not end'],
    ['вже помирились, але знову б’ються на сходах', 'a fight that comes back'],
    ['дим з щитка, води нема', 'something else that is not there'],
    ['бійкам нема кінця, б’ються щодня', '"no end"'],
    ['інсуліну нема', 'something that is missing'],
    ['що робити, якщо чоловік б’є?', 'a question behind which there is violence'],
    ['got punched in the queue for dinner', 'violence beside something to joke about'],
    ['хочу накласти на себе руки', 'suicide, in the words of older people'],
    ['режу себя', 'harm to oneself, in few words'],
    ['I am sitting on the roof, it is calm here', 'where someone sits'],
    ['ik kan niet meer', 'a cry of one who can no more'],
    ['у мамы отошли воды', 'the words the other way round'],
    ['недихає', 'a "not" that sticks to its word'],
    ['dytyna ne dyhae', 'є typed as e'],
    ['bratu nemae de spaty', 'є typed as e, after a vowel'],
    ['памагите', 'a cry with its mistakes'],
    ['сусід гамселить жінку', 'a rarer word for beating'],
    ['сосед сказал: пристрелю тебя', 'a rarer word for killing'],
    ['дядько совращает девочек', 'a child led astray'],
    ['de bewaker raakt vrouwen aan', 'a Dutch verb in two pieces'],
    ['на діаліз не возять третій день', 'treatment that does not come'],
    ['грудничка нечем кормить', 'a baby and nothing to feed it'],
    ['плита сама вмикається, ледь не згоріли', 'a fire that nearly was'],
    ['нас витурили сьогодні', 'a rarer word for putting out'],
    ['сусід помер, лежить у кімнаті', 'someone dead'],
    ['начальник тримає наші карти банку', 'money withheld at work'],
    ['вкрали велосипед, замок поламали', 'theft by breaking'],
    ['дали в рожу', 'a blow in the face'],
    ['приїхав забрати сина зі школи силою', 'a child taken by force'],
    ['суд заборонив йому підходити до мене', 'kept away by a judge'],
    ['сосед трогает мою дочку', 'touched'],
    ['he got into my bed', 'somebody, no vermin'],
    ['he leaked my photos', 'pictures'],
    ['щоб до вечора вас тут не було', 'put out, in the words of those who do it'],
    ['they said we have to leave by 8', 'an hour that others set'],
    ['сусід лізе до мене в ліжко', 'somebody, no child'],
    ['сина загубили на вокзалі', 'a child that is lost'],
    ['чоловік змусив мене до близькості', 'forced'],
    ['терміново лікаря в 208', 'a doctor at once'],
    ['таблетки були, вона випила їх всі', 'pills, called by a pronoun'],
    ['мені вже все одно, таблетки на столі', 'pills and nothing left to care for'],
  ])('%s: %s', (text) => expect(triage(text, byListsOnly).urgent).toBe(true));

  it.each([
    ['цей шум мене вбиває', 'figurative'],
    ['лампочка горить цілу ніч', 'a lamp'],
    ['пожежна тривога була навчальна', 'a drill'],
    ['роки тому мене побили в Одесі', 'long past'],
    ['він мене не бив', 'negated'],
    ['вбила б того хто не миє плиту', 'a joke'],
    ['врач был вежлив', '"был" beside "бил"'],
    ['the landlord has a smell of paint', '"has" beside "gas"'],
    ['у душі холодна вода', 'a cold shower'],
    ['диму не було, то пара', 'not there'],
    ['крові нема', 'not there, said at the end'],
    ['there was no fire, we checked', 'not there, said before'],
    ['вчора тут була бійка, вже помирились', 'over'],
    ['the smoke was a false alarm', 'a false alarm'],
    ['у Херсоні знову стріляють', 'the war at home'],
    ['що робити, якщо почнеться пожежа?', 'a question about what is to be done'],
    ['чи можна тримати в кімнаті ніж?', 'a question about the rules'],
    ['дякую за швидку відповідь', '"quick" beside "ambulance"'],
    ['платять менше ніж обіцяли', '"than" beside "knife"'],
    ['йти дві години в один бік', '"side" beside "fight"'],
    ['боюся, що знову не буде гарячої води', 'afraid of no harm'],
    ['мурахи напали на цукор', 'attacked by ants'],
    ['the party was fire, thanks', 'praise'],
    ['клопи, розчухали все до крові', 'scratched'],
    ['ножі зникли з кухні', 'cutlery'],
    ['ці ціни — грабіж серед білого дня', 'dear'],
    ['як викликати швидку на майбутнє', 'asked for later'],
    ['я б придушила того півня', 'a joke in the conditional'],
    ['втомилась жити на валізах', 'tired of moving'],
    ['зламала ногу стола', 'a leg of a table'],
    ['у душі сломалась ручка двери', 'broken by itself'],
    ['сиджу на підвіконні і чекаю автобус', 'where someone waits'],
    ['дали подарки в рождество', 'a word that begins as one for a face'],
    ['обіцяли нам кінець листопада', 'the end of a month'],
    ['мой вопрос касается дочки', 'concerns, touches nobody'],
    ['the pipe leaked again, photo attached', 'water, not pictures'],
    ['злив забитий, відео додаю', 'a drain'],
    ['Dick van de receptie is aardig', 'a name'],
    ['bed bugs came into my bed', 'vermin'],
    ['нам запретили подходить к стойке', 'a counter'],
    ['дитина чекає мене з роботи', 'waits at home'],
    ['не встигаю забрати дитину зі школи', 'fetched from school'],
    ['I cannot wake up for breakfast at 7', 'sleeps long'],
    ['побутову хімію не дали', 'for cleaning'],
    ['хочу щоб сьогодні вночі не було шуму', 'noise that should end'],
    ['I leave before 7 for school', 'leaves by oneself'],
    ['IND did not give me the documents yet', 'an office that is slow'],
    ['het licht moet nu uit', 'a lamp'],
    ['телефон умирає', 'a battery'],
    ['I have to leave by 8', 'an hour of one’s own'],
    ['банкомат забрав карту', 'a cash machine'],
    ['не можу знайти школу для дитини', 'a school is not found'],
    ['ріжу собі хліб', 'cuts bread'],
    ['дитина лізе до мене в ліжко', 'a child at its mother’s'],
    ['донька загубила проїзний', 'what a child lost'],
    ['my son lost his bus pass', 'what a child lost, in English'],
    ['дочка пішла на тренування сама', 'a lesson'],
    ['завтра мене не буде, виїжджаю о шостій', 'is away'],
    ['хтось украв мої йогурти', 'something small'],
    ['жінка кидає їжу на стіл', 'thrown at nobody'],
    ['суп гострий, рот горить', 'pepper'],
    ['люди займали чергу зранку', 'takes a place in a queue'],
    ['треба вибрати меню сьогодні', 'chooses, puts nobody out'],
    ['де полицю прибити, підкажіть зараз', 'a shelf, not the police'],
    ['', 'nothing'],
  ])('not %s: %s', (text) => expect(triage(text, byListsOnly).urgent).toBe(false));

  it.each([
    'не можу знайти дитину',
    'не могу найти своего сына',
    'він її мало не вбив',
    'ріжу собі руки',
    'який номер швидкої, мама не дихає',
    'номер скорой какой, отец без сознания',
    'де вихід, дим',
    'де вогнегасник горить штора',
    'у новинах пожежа а в нас теж горить поверх',
    'горить сміття біля входу, не тест',
    'тост згорів і тепер горить шафа',
    'диму нема але тхне газом',
    'there is no smoke but strong gas smell',
    'false alarm they say but the smoke is thick',
    'вже краще не стає, кров тече',
    'боюсь що чоловік забере дітей зі школи',
    'хоч стріляйся, не хочу жити',
    'скільки коштує швидка, у чоловіка серце болить сильно',
    'таблетки від серця скінчились, продовжити рецепт не можуть',
    'виселяють завтра, лист до 30 листопада',
    'хлопець кинув курити і тепер б’є мене',
    'дитина сама з п’яним татом',
    'влітку була бійка, тепер він знову з ножем',
    'помирились але він сказав що вб’є',
    'чоловік з Харкова погрожує вбити',
    'він не бив але душив',
    'вона задихається',
    'у неё инсульт',
    'минулого року було добре, а тепер він мене побив',
  ])('not hidden by what is harmless beside it: %s', (text) =>
    expect(triage(text, byListsOnly).urgent).toBe(true),
  );

  it('says which words raised it', () => {
    expect(triage('допоможіть, пожежа', byListsOnly).raisedBy).toEqual(['fire-gas-electricity: пожежа']);
  });
});

it('hears the topic of one sentence where the message as a whole tells none', () => {
  const text = 'У нас не працює опалення вже п’ять днів. Менеджер сказав чекати до понеділка, а потім ще.';
  expect(triage(text, lists).categories).toContain('building_repairs');
});

describe('a message about staff', () => {
  it.each([
    ['менеджер кричить на нас', true],
    ['адміністратор не працює, весь день у телефоні', true],
    ['Опалення не працює вже тиждень. Менеджер сказав чекати.', false],
    ['Охоронець обзиває нас', true],
    ['дякую менеджеру за допомогу', false],
    ['до кого звернутись, до менеджера?', false],
    ['менеджер у відпустці', false],
    ['сусід кричить', false],
    ['у душі нема води, діти кричать', false],
  ])('%s: %s', (text, aboutStaff) => {
    const found = triage(text, byListsOnly);
    expect(found.aboutStaff).toBe(aboutStaff);
    expect(found.categories.includes('staff_conduct')).toBe(aboutStaff);
  });
});

describe('the wording as shipped', () => {
  it.each([
    ['у душі холодна вода', false],
    ['на рецепції сказали писати сюди', false],
    ['ніхто нікого не б’є, просто співають', false],
    ['донечка сама в кімнаті з чужим дядьком, двері зачинені', true],
  ])('%s: %s', (message, urgent) => {
    expect(triage(message, lists)).toMatchObject({ urgent, aboutStaff: false });
  });

  it('knows staff by what they do, and harmless mentions of them', () => {
    expect(triage('вона на нас кричить, та що ключі видає', lists).aboutStaff).toBe(true);
    expect(triage('охоронець допоміг занести візок', lists).aboutStaff).toBe(false);
  });

  it('suggests what it is about', () => {
    expect(triage('пральна машина зламана, черга на тиждень', lists).categories).toContain('shared_spaces');
  });
});

describe('the wording learnt', () => {
  const text = 'сестра віддала мені кота і попрощалась';

  it('raises what the lists do not, and names the words that weigh most', () => {
    const urgent = {
      weights: new Map([
        ['^pop', 9],
        ['^kot', 3],
      ]),
      bias: 0,
      threshold: 0,
    };
    expect(triage(text, byListsOnly).urgent).toBe(false);
    const raised = triage(text, withWording({ ...silence, urgent }));
    expect(raised.urgent).toBe(true);
    expect(raised.raisedBy[0]).toMatch(/^wording: .*кота.*попрощалась$/);
  });

  it('hears of a number only that it is one, so that no telephone is learnt by heart', () => {
    const urgent = {
      weights: new Map([
        ['^304', 9],
        ['0612', 9],
      ]),
      bias: 0,
      threshold: 1,
    };
    expect(triage('304, 0612345678', withWording({ ...silence, urgent })).urgent).toBe(false);
    const ofNumbers = { ...urgent, weights: new Map([['#-', 9]]) };
    expect(triage('304', withWording({ ...silence, urgent: ofNumbers })).urgent).toBe(true);
  });

  it.each([
    ['в кімнаті 12', false],
    ['в кімнаті 12 хтось марить', true],
    ['ми тут живемо вже давно і все в нас так само як і було раніше, нічого не міняється', true],
  ])('can tell few calm words from a sign of danger and from a long story: %s', (message, urgent) => {
    const calm = { weights: new Map([['calm:4', -9]]), bias: 2, threshold: 0 };
    expect(triage(message, withWording({ ...silence, urgent: calm })).urgent).toBe(urgent);
  });

  it('never takes back what the lists raise', () => {
    const calm: LabelWording = { weights: new Map(), bias: -100, threshold: 0 };
    const lowered = withWording({ urgent: calm, aboutStaff: calm, topics: new Map() });
    expect(triage('Пожежа! Охоронець кричить', lowered)).toMatchObject({ urgent: true, aboutStaff: true });
  });

  it.each([
    'допоможіть',
    'ПОМОГИТЕ!!!',
    'help!',
    'Please help',
    'допоможіть 🙏🙏',
    'red ons',
    'вбивають',
    'нас убивают',
    'я вмираю',
    'бомба',
    'Швидку!!',
    '🚑🚑',
    'help help me',
  ])('a cry alone is heard: %s', (message) => {
    expect(triage(message, lists)).toMatchObject({ urgent: true });
  });

  it.each([
    'допоможіть знайти лікаря',
    'help with the form',
    'будь ласка',
    'please',
    '🔥',
    'поліція не відповіла на мій лист',
    'вмираю зі сміху',
    'цей шум мене вбиває',
  ])('and is none among words that say what it is about: %s', (message) => {
    expect(triage(message, lists)).toMatchObject({ urgent: false });
  });

  it.each(['допоможіть, вбивають', 'тут вбивають людину', 'мене душать', 'мне очень плохо, умираю'])(
    'few words of danger are enough: %s',
    (message) => {
      expect(triage(message, lists)).toMatchObject({ urgent: true });
    },
  );

  it('is judged piece by piece, so that a long message hides nothing', () => {
    const calm = 'сьогодні гарна погода і ми гуляли в парку з друзями '.repeat(40);
    expect(triage(`${calm} він мене вдарив ножем ${calm}`, lists).urgent).toBe(true);
  });
});
