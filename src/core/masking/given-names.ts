/** Given names that people in Ukrainian shelters and at Dutch municipalities bear, in every form of their languages. */
import { keysOf, lowered, type Word } from './words.ts';

const listed = (names: string): readonly string[] => names.trim().split(/\s+/u).map(lowered);

const slavic = listed(`
  Олександр Александр Олександра Александра Саша Сашко Сашенька Сашуня Шура Саня Олесь Олеся Леся Алеся Олексій Алексей Льоша Лёша Олекса
  Альона Алена Альоша Алёша Ївга Федора Богданчик Тимофійко Остапчик Андрій Андрей Андрійко Андрюша Андрюха Андріана Антон Антоша Антін Антоніна Антонина Тоня Анатолій Анатолий Толя Толик
  Аліна Алина Алла Аліса Алиса Альбіна Альбина Анастасія Анастасия Настя Настуня Настуся Ангеліна Ангелина Геля Анжела Анжеліка Анжелика
  Анна Ганна Аня Анюта Ануся Аннуся Нюра Нюся Аркадій Аркадий Аркаша Арсен Арсеній Арсений Арсеньєв Артем Артём Артур Ася Богдан Богдана
  Бодя Борис Боря Вадим Вадік Вадик Валентин Валентина Валя Валентинка Валерій Валерий Валера Валерія Валерия Лера Варвара Варя
  Василь Василий Вася Василько Василина Вероніка Вероника Ніка Вика Віка Вікторія Виктория Віктор Виктор Вітя Витя Віталій Виталий Віталік
  Виталик Віталіна Віолета Влад Владислав Владислава Владік Владик Владлена Володимир Владимир Вова Вовчик Вовка Володя В'ячеслав Вячеслав
  Славко Славік Славик Всеволод Галина Галя Галинка Генадій Геннадій Геннадий Гена Георгій Георгий Жора Герман Гліб Глеб Гнат Григорій
  Григорий Гриша Гриць Дана Данило Данила Даниїл Даниил Данилко Даня Данік Дарина Дарія Дарья Дар'я Даша Даринка Дашуня Денис Денисик
  Дмитро Дмитрий Дмитрик Діма Дима Дімочка Діана Диана Едуард Эдуард Едік Эдик Елеонора Еліна Эліна Эльвира Ельвіра Ельміра Емілія Эмилия
  Емма Емілія Євген Евгений Євгенія Евгения Женя Євдокія Евдокия Єва Ева Єгор Егор Єлизавета Елизавета Ліза Лиза Лізонька Єфросинія
  Жанна Зінаїда Зинаида Зіна Зина Злата Зоряна Зоя Іван Иван Іванко Ваня Ванька Іванна Иванна Ігор Игорь Ігорко Ілля Илья Ілона Илона
  Інна Инна Інеса Інга Инга Ірина Ирина Іра Ира Іринка Ірочка Ирочка Іруся Камілла Камилла Карина Каріна Катерина Екатерина Катя Катруся
  Катюша Катруня Кіра Кира Кирил Кирило Кирилл Кіріл Клавдія Клавдия Костянтин Константин Костя Костик Ксенія Ксения Ксюша Оксана Оксанка
  Ксенька Лариса Лара Ліда Лида Лідія Лидия Леонід Леонид Льоня Лёня Лілія Лилия Ліля Лиля Ліна Любов Любовь Любава Любомир Любомира
  Люба Люда Людмила Люся Людочка Лук'ян Лука Лесь Марат Маргарита Рита Марина Мариночка Маринка Марія Мария Марійка Марічка Маруся Маша Машенька
  Марися Маріанна Марко Маркіян Марк Марта Мар'ян Мар'яна Марьяна Мар'янка Матвій Матвей Макар Максим Макс Максимко Мелания Меланія Мила Микита Никита
  Нікіта Микола Николай Миколка Коля Колян Микольцю Мирослав Мирослава Мирон Михайло Михаил Міша Миша Мішаня Михась Мілана Милана
  Надія Надежда Надя Назар Назарій Назарко Наталія Наталья Наталя Наталка Наташа Наталочка Ната Нестор Ніна Нина Нінель Оксен Олег
  Олена Елена Оленка Оленочка Лена Лєна Леночка Олеська Ольга Оля Олечка Олюня Ольгуня Олімпія Орест Орися Остап Остапко Павло Павел Паша
  Павлик Павлина Параскева Параска Парасковія Пелагея Пелагія Петро Петр Пётр Петрик Петя Поліна Полина Поля Поліночка Прокіп Прокоп
  Рената Раїса Раиса Рая Ринат Римма Роман Рома Ромчик Ростислав Ростік Роза Роксолана Руслан Руслана Русланчик Савелій Савва Сава Самуїл Святослав Семен
  Семён Сеня Сергій Сергей Серёжа Серёга Серьожа Сергійко Сніжана Снежана Соломія София Софія Софійка Соня Станіслав Станислав Стас Стасік Степан
  Степанко Стефанія Стефан Стьопа Степа Світлана Светлана Света Світланка Свєта Світа Тамара Тома Тарас Тарасик Тетяна Татьяна Татьянка Таня Танюша Тетянка Танечка
  Тимофій Тимофей Тимко Тимур Тимоша Тихон Трохим Уляна Ульяна Уляся Устим Устина Федір Федор Фёдор Федя Фаїна Фаина Христина Кристина
  Крістіна Хрися Юлія Юлия Юля Юлечка Юліана Юлька Юрій Юрий Юра Юрко Юрик Юрчик Ян Яна Янка Яночка Ярема Ярина Яринка Ярослав Ярослава Ярик Яся Яким
  Яків Яков Яша Яша Віра Вера Вєра Віруня Вірочка Верочка Лев Льова Лёва Левко Слава Світозар Дем'ян Демьян Дементій Захар Зіновій Ірена Іраїда
  Казимир Кузьма Корній Лаврін Лідочка Лєра Лерочка Мілена Милена Мія Ніколь Олівія Онисія Онисим Охрім Пилип Филипп Платон Рустам
  Рахіль Саїд Сусанна Сюзанна Таїсія Таисия Тая Феодосій Феофан Юхим Ефим Язеп Йосип Иосиф Осип Мойсей Мехмет Ахмед Алі Фатіма Лейла Заріна Гульнара Ельдар Еміне
  Панас Хома Мотря Соломійка Аделіна Аделина Даяна Еміль Эмиль Айгуль Рустем Рузанна Нодар Зураб Гіві Гиви Магомед Абдул Абдулла Хасан Гасан Сулейман Мовсар Агата Агафія Ліліан Ліліана Лилиана
  Нонна Едіта Эдита Мстислав Євпраксія Евпраксия Евеліна Эвелина Жером Йоланда Жорж Брігіта Бригитта Гурген Гульмира Гульміра Тигран Ашот Армен Вахтанг Георгій Давид Автанділ Тамерлан Аслан Руслан Шаміль Шамиль
  Заур Рашид Рашід Карім Карим Юсуф Юсеф Ібрагім Ибрагим Мустафа Осман Енвер Айдер Амет Ленур Зарема Ельзара Лілія Мавіле Зекіє Асан Сейран Азіз Азиз Фарід Фарид Фархад Назім Назим Бахтіяр Бахтияр
  Рифат Різван Зульфія Зульфия Динара Дінара Алсу Гузель Індіра Индира Аміна Амина Саміра Самира Зейнаб Хадіджа Мадіна Мадина Залина Жасмін Жасмин Стелла Белла Віола Виола Мальвіна Мальвина Августина Аврора
  Агнеса Аделаїда Аделаида Азалія Ариадна Аріадна Аріна Арина Аріана Ариана Беатриса Божена Броніслав Броніслава Васса Велімір Веніамін Вениамин Всеслав Гордій Гордей Горислава Домініка Доминика
  Домна Дорофій Евдокім Емануїл Еммануїл Ерік Эрик Єлисей Елисей Єремій Еремей Земфіра Земфира Ізабелла Изабелла Ізольда Йосипа Калина Капітоліна Капитолина Каміла Клим Климент Кліма Конрад Лаврентій Лазар
  Леонтій Леонтий Лілея Лукерія Лукерья Майя Мелітина Мефодій Мілослава Модест Муза Нікодим Никодим Оверко Олімпіада Олимпиада Онуфрій Памва Панкрат Пантелеймон Пантелей Порфирій Радим Радмила
  Родіон Родион Розалія Розалия Савина Северин Серафим Серафима Спиридон Стелла Тадей Терентій Терентий Тереза Феліція Феодора Філіп Флора Юліан Юлиан Юстина Ядвіга Ядвига Яромир Яромира Ярополк
  Олежик Олежка Женька Женик Ігорьок Игорёк Ксюня Ксеня Валєнтіна Лєнка Ленка Танька Светка Свєтка Надька Вовочка Сашуля Діанка Дианка Міланка Дімка Димка Антошка Тимка Мишко Мишка Сергійчик Петрусь Івась Івасик Дарця Орися Стефа Стефця
`);

const western = listed(`
  Jan Johan Johannes Hans Pieter Peter Piet Kees Cornelis Willem Wim Henk Hendrik Gerrit Gerard Gert Dirk Klaas Jaap Jacob Joop Joost Jeroen Bart Bas
  Sander Stefan Erik Eric Marcel Marco Mark Martijn Maarten Mathijs Matthijs Michiel Michael Paul Rob Robert Robin Ron Ronald Ruud Rutger Sjoerd Thijs Thomas Tim Tom
  Ton Theo Wouter Frank Frans Fred Geert Guus Harm Harry Herman Hugo Jasper Jelle Jesse Jos Jurgen Koen Lars Leo Leon Luuk Lucas Niels Nico Niek Patrick
  Rick Richard Roel Rik Ruben Sebastiaan Simon Teun Teunis Tjeerd Daan Daniel David Dennis Edwin Floris Finn Sem Bram Levi Milan Noah Max Maxim Stijn Jurriaan Arjan Arie Adriaan Albert Andre
  Anne Anna Annemarie Annemiek Anneke Anja Anita Angela Angelique Astrid Barbara Bianca Brigitte Carla Caroline Carolien Chantal Charlotte Christina Christine Claudia Corrie Daniëlle Debbie Denise
  Diana Ellen Els Elly Elisabeth Emma Esmee Esther Eva Eveline Femke Fleur Floor Francisca Gerda Greetje Hanneke Hannah Heleen Helena Hilde Ilse Ineke Inge Ingrid Irene Iris Jacqueline
  Janneke Jantine Jenny Jessica Johanna Jolanda Josje Judith Julia Karin Kim Laura Lianne Lieke Lies Liesbeth Lisa Lisanne Loes Lotte Lucie Lucy Maaike Madelon Manon Margriet Marga Maria Marianne Marieke
  Marije Marijke Marion Marit Marjan Marjolein Marleen Marlies Marloes Martine Melissa Merel Michelle Miranda Mirjam Monique Monica Nathalie Natasja Nicole Nienke Noor Olga Patricia Petra Renate Renske Ria Rianne
  Roos Rosalie Sabine Sandra Sanne Saskia Silvia Simone Sonja Sophie Susanne Suzanne Sylvia Tamara Tessa Thea Tineke Tine Trudy Truus Vera Wendy Wilma Willemijn Yvonne Yvette Zoë
  Ahmed Ali Fatima Mohamed Mohammed Mustafa Yusuf Youssef Hassan Ibrahim Omar Aisha Khadija
  Will Grace Rose Hope Joy Bill Ann Jane Kate John James William Mary Sarah Susan Linda Karen Nancy Betty Helen George Kevin Brian Edward Jason Matthew Andrew Anthony Steven Joseph Charles Christopher Stephen Kenneth Emily Amanda Ashley
  Ilja Ilya Illia Inna Alla Nelli Nelly Nellya Nelya Ksjoesja Ksyusha Refat Yana Zina Luda Lyuba Lyuda Kolya Tolya Vasya Petya Fedya Lyosha Zhora Yasha
  Марлоус Марлус Кейс Кес Ян Йохан Пітер Пітєр Хенк Віллем Виллем Геррит Герріт Йерун Йоост Сандер Мартейн Марейке Марійке Анеке Аннеке Лотте Санне Фемке Ингрид Інгрід Моніка Моника Барт
`);

const vowelEnd = /[аеиіоуюяєїэы]$/u;

/** All cases of one name: some forms too many, of which none is another word that matters. */
function formsOf(name: string): readonly string[] {
  if (!/\p{Script=Cyrillic}/u.test(name)) return [name, `${name}s`];
  const stem = name.slice(0, -1);
  const last = name.at(-1) ?? '';
  const on = (endings: string): readonly string[] => withEach(stem, endings.split(' '));
  const before = stem.at(-1) ?? '';
  switch (last) {
    case 'а':
      return [
        ...on('а и і у ою о е ы ой ей ею ин ина ину иної иною'),
        ...softened(stem).map((soft) => `${soft}і`),
        ...(stem.endsWith('н') ? withEach(stem, herSmall) : []),
      ];
    case 'я':
      return 'іи'.includes(before) ? on('я ї ю єю є и ей') : on('я і ї ю ею єю є е и ей ин ина');
    case 'о':
      return on('о а у ом ові і е');
    case 'ь':
      return on('ь я ю ем еві і и е ьо').concat(stem.endsWith('в') ? on('і ю и ью') : []);
    case 'й':
      return on('й я ю єм єві ї є ем и е');
    default:
      return vowelEnd.test(name)
        ? [name]
        : [
            ...withEach(name, cases),
            ...(name.length < petLettersMin ? [] : withEach(name, hisSmall)),
            ...oblique(name),
          ];
  }
}

/** "Наталка" → "Наталці", "Ольга" → "Ользі". */
function softened(stem: string): readonly string[] {
  const soft: Readonly<Record<string, string>> = { к: 'ц', г: 'з', х: 'с' };
  const last = soft[stem.at(-1) ?? ''];
  return last === undefined ? [] : [stem.slice(0, -1) + last];
}

const listOf = (endings: string): readonly string[] => endings.split(' ');
const cases = listOf(' а у ом ові ем і е ю я ы и');
/** "Аліна" → "Алінка", "Аліночка". */
const herSmall = listOf('ка ку ки кою ці ке кі очка очки очку очці очкою');
/** "Артем" → "Артемко", "Назар" → "Назарчик". */
const hisSmall = listOf('ко ка ку ком кові ик ика ику иком чик чика чику чиком');
const petLettersMin = 4;

const withEach = (stem: string, endings: readonly string[]): readonly string[] =>
  endings.map((ending) => stem + ending);

/** "Павел" → "Павла", "Федір" → "Федора", "Яків" → "Якова", "Лев" → "Лева". */
function oblique(name: string): readonly string[] {
  const stems = [name.replace(/[еиі](?=[^аеиіоуюяєїэы]$)/u, ''), name.replace(/і(?=[^аеиіоуюяєїэы]$)/u, 'о')];
  return stems
    .filter((stem) => stem !== name && stem.length > 2)
    .flatMap((stem) => withEach(stem, listOf('а у ом ові ем і е')));
}

const keyLettersMin = 4;
const plainKeyLettersMin = 5;

const keysAmong = (names: readonly string[], lettersMin: number): ReadonlySet<string> =>
  new Set(names.flatMap(keysOf).filter((key) => key.length >= lettersMin));

/** Made at the first question: most processes never ask. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

const written = once(() => new Set([...slavic, ...western].flatMap(formsOf)));
const keys = once(() => keysAmong(slavic.flatMap(formsOf), keyLettersMin));
/** Names as they stand in the list: the only ones that are believed in small Latin letters. */
const plainKeys = once(() => keysAmong(slavic, plainKeyLettersMin));

/** Whether the word is a form of a given name; it may be another word as well. */
export function isGivenName({ lower, capital, isLatin, isMixed }: Word): boolean {
  if (written().has(lower) && !(isLatin && capital === 'none')) return true;
  if (!isLatin && !isMixed) return false;
  const among = isLatin && capital === 'none' ? plainKeys() : keys();
  return keysOf(lower).some((key) => among.has(key));
}
