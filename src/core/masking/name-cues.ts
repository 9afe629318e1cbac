/** Words that say that a name comes, or that the word with a capital behind them is none. */
import { lowered } from './words.ts';

const split = (words: string): readonly string[] => words.trim().split(/\s+/u);
const listed = (words: string): ReadonlySet<string> => new Set(split(words).map(lowered));
/** Of patterns: whatever begins with one of them, and whatever is one of them. */
const beginnings = (patterns: string): RegExp => new RegExp(`^(?:${split(patterns).join('|')})`, 'u');
const wholly = (patterns: string): RegExp => new RegExp(`^(?:${split(patterns).join('|')})$`, 'u');

/** A capital behind these begins a name. */
export const titles = listed(`
  пан пана пану пані панна панно пане паном добродій добродійка господин госпожа господина госпожу господину госпоже г-н г-жа
  гражданин гражданка громадянин громадянка pan pani pana panu mr mrs ms miss mevrouw meneer mevr dhr mw heer juf meester doctor dr
`);
export const people = listed(`
  я вахтер вахтёр вахтерка комендант комендантка сторож сусід сусіда сусіду сусідка сусідки сусідку сусідкою сусідом сосед соседа соседка соседку соседки соседкой сосід брат брата братом сестра сестру
  сестрою сестрой син сина сину сином сын сына сыну сыном дочка дочку дочкою дочкой донька доньку доньки донькою дочери дочь чоловік чоловіка муж
  мужа дружина дружину жена жену жены подруга подругу подруги друг друга дядя дядько дядьку тьотя тьоті тьотю тётя тёти тітка тітки тітку
  баба бабуся бабушка дід дед дедушка дідусь бабка мама мами маму тато папа менеджер менеджера менеджерка менеджерці менеджерка охоронець охоронця охранник
  охранника волонтер волонтерка волонтёр лікар лікарка врач врача учитель вчителька учителька воспитательница працівник працівниця сотрудник
  сотрудница соцпрацівник племінник племінниця внук внучка онук онука онуки онуку внука кум кума хлопець хлопчик дівчина дівчинка мальчик
  девочка девушка мужчина мужик женщина жінка жінку малий малого
  інспектор інспекторка инспектор координатор координаторка координатору куратор кураторка супровідник супровідниця черговий чергова дежурный дежурная
  адміністратор адміністраторка администратор майстер мастер повар кухар завгосп завхоз прибиральник прибиральниця уборщица поліцейський полицейский
  officer coordinator caseworker cleaner cook porter receptionist ambtenaar agent coordinator consulent casemanager contactpersoon dokter huisarts
  neighbour neighbor son daughter husband wife friend brother sister uncle aunt grandma grandmother grandfather manager guard volunteer
  boy girl baby colleague teacher nephew niece mother father
  buurman buurvrouw zoon dochter vriend vriendin broer zus zusje broertje tante oom opa oma moeder vader beveiliger medewerker
  medewerkster vrijwilliger jongen meisje collega begeleider kamergenoot
  родина родини родину родиною сім'я сім'ї сім'ю семья семьи семью семьей семейство подружжя familie gezin family
  охоронник охоронниця медсестра медсестри медсестру медсестре медбрат водій водитель кур'єр курьер викладач викладачка психолог психологиня
  перекладач перекладачка переводчик переводчица земляк землячка наречений наречена колишній колишня бывший бывшая циган циганка цыган цыганка
  coach mentor tolk interpreter driver verpleegkundige nurse called genaamd
  sused susid susidka susida susidku cholovik druzhyna dochka donka syn brat sestra tyotya dyadya menedzher
`);
/** Between "my name" and the name there may be another short word: "звати її Марлоус". */
export const naming = listed(
  'звати звуть зовут имя імя імям именем прізвище прізвищем фамилия фамилией називають zvaty zvut heet heten named naam voornaam achternaam name surname называют',
);
/** Behind these no sentence begins: a capital there is a name's or a place's. */
export const leading = listed(`
  у від от для про к ко до з із зі с со из за біля возле перед без проти против через
  наш наша наші нашого нашому нашій нашої нашу нашим наши нашего нашему нашей твоя твій твого твою мій моя мого мою моїй моєї моїм мой моего моему моей
  його її їхній їхня его ее их цей ця цього цьому цією цю цієї той тої тією того эта этот этой этого этому эту тот
  і та й и пише пишет передайте передай скажіть скажите спитайте запитайте спросите покличте позовите поряд рядом
`);
export const shortWords = listed(
  'її його їх мене нас тебе я меня его ее их вас mene yiyi yoho moje moye is ik hij zij ze he she i my mijn моє мое мій',
);
export const closings = listed(
  'повагою уважением пошаною regards sincerely groet groeten yours дякую спасибо',
);
const acts = `
  п['’ʼ]є пє пьет пьёт палить курить курит кричал[аи]? орет орёт б['’ʼ]є бє бьет краде крадет бреше лається каже казала казав сказала сказал сказав
  говорить говорит пише пишет писала просить просит плаче плачет кричить кричит
`;
/** "Віра каже": faith does not. */
export const speech = wholly(`${acts}
  свариться кажуть прийшла прийшов пришла хоче хочет живе живет не says said told lives zegt zei woont vertelde kazhe skazala
`);
/** What a person does and a thing does not: who begins a sentence and does so is named, unless they are `nameless`. */
export const deeds = wholly(`${acts}
  кричав ворует врет свари(?:ться|лась|вся) ругается хропе храпит погрожує угрожает обзиває обзывает заходить заходит ходить ходит лізе лезет кидає
  кидает забрала забрал забрав взяла взяв взял вкрала вкрав украл[аи]? обіцяла обіцяв обещала? жалуется скаржиться штовхає толкает вдарила? вдарив
  ударила? пристає пристает допомогла допоміг помогла?
`);
/** May stand between who does something and what they do. */
export const adverbs = listed(
  'постійно постоянно знову опять снова завжди всегда часто вчора вчера сьогодні сегодня щодня щоночі вночі ночью теж тоже весь вже уже',
);
/** How words begin that open a sentence before a deed and name nobody: roles and offices, kin and whoever has no name, things, and what only points. */
export const nameless = beginnings(`
  агент агенц адвокат адм[иі]н акушер бариста баріста бос$ босс$ бригад бухгалтер вахтер ветеринар виклад вихова власни водител водій вожд волонт
  воспит врач вч[иі]т горничн дире[кт] доглядал завгосп заведу завуч завхоз заві?ду каменяр касир кассир кер[іи]в комен?дант кондуктор консул консьерж
  консьєрж контролер координат куратор кухар лейфг логопед лікар майст[ер] мастер медбрат медик медсест мен[еі]дж муницип муніцип начальн нян оператор
  орган[іи]з охор охран педиатр педіатр переводч перекладач персонал повар пол[іи]ц посоль прац[іи]вн преподав прибираль психиатр психолог психіатр
  работодат роботодав руковод секретар секурі служб солдат сотрудн соц спонсор старост старш стоматолог сторож страхов терапевт техн тренер турагент
  уборщ упра уряд учит фельдшер хазя хозя хузарт шеф$ юрист
  [іи]нвал[іи]д б[аі]б бать беремен вагітн вдов вітчим глав гол[оі]в голланд гост груп гість д[іие]вч девоч девуш дед дитин донечк доч дяд дівчат дід
  женщ жил жін знайом знаком зять кол+ег крестн кузин кум людин мал(?:ой|ий|а|ая)$ малеч малыш малю мам[аои] мат[иь]р? матус мачех мачух мешкан младен
  молодеж молодь муж натовп нев[іе]стк немовл от[еє]ц отчим пап[аоу]$ пар(?:ень|убок) парн пацан пенс[іи]онер подрост подру приятел підліт реб[её]н
  род[иі]ч сват сваха свекр син сосед стар(?:ий|ый|а|ая|еньк|ушк|ик) студент сус[іи]д сын т[іь]от тато$ тет тещ тип$ товариш толп украинк українк хлоп
  хресн хул[іи]ган челов чолов чувак юнак
  аренд банк батаре вет[ер] виплат ворон выплат вікно віт[ер] газет датчик дворічн детектор дитсадок к[іо]т$ карт кас+[аи]$ котен кошен кошк кішк
  медицин окно опек опік оренд пес$ почт пошт рад[іи]о сад(?:ок|ик)?$ сигнал сирен собак сорок стол стіл телев труб фабрик фирм фірм шаф шкаф школ
  больш більш вам$ ввечері вечер вон[аои] вона вран дехто дивно днем друг ему зранку им$ йому кажд какая какой кож[еєн] котор котр кто мен[іе] меня
  мож нам$ никто ніхто один одн он[аи]?$ остальн останн перв перш полови последн потом після решт та$ тепер той$ тот$ трет увечері утром хто цей яка
  який інш їм$
`);
export const streets = listed(
  'вул вулиця вулиці вулицю вулицею улица улице улицы ул площа площі площадь пл проспект просп провулок бульвар набережна straat street город місто місті городе село селі район',
);
/** Words of all languages that are no name although a quotation or a machine gave them a capital. */
export const plainWords = listed(`
  як що чому коли де хто ні так але або вона він вони воно ми ви це цей ця той та не на по до за від для без про при якщо бо мій моя моє мої
  наша наш наші у в з і й а сьогодні завтра вчора тут там дуже вже ще теж також потім нехай можна треба прошу дякую
  как что почему когда где кто нет да но или она он они оно мы вы это этот эта тот та мой моя мое мои сегодня завтра вчера здесь там очень уже еще
  тоже потом можно надо прошу спасибо
  the a an i we you he she it they this that these those my our your his her their and or but if when where why how what who not no yes please there here
  is are was were do does did can could will would have has had in on at to for of with from by as so then also very after before today tomorrow yesterday
  de het een ik wij we jij je u hij zij ze dit dat deze die mijn ons onze jouw uw haar hun en of maar als wanneer waar waarom hoe wat wie niet geen
  ja nee alstublieft er hier is zijn was waren heb heeft hebben had kan kunnen wil willen moet moeten mag in op aan bij voor van met naar uit door om
  dan ook heel na vandaag morgen gisteren
`);
