/** Words that say that a name comes, or that the word with a capital behind them is none. */
import { lowered } from './words.ts';

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u).map(lowered));

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
/** "Віра каже": faith does not. */
export const speech =
  /^(?:п['’ʼ]є|пє|пьет|пьёт|палить|курить|курит|кричал[аи]?|орет|орёт|б['’ʼ]є|бє|бьет|краде|крадет|бреше|свариться|лається|каже|кажуть|казала|казав|сказала|сказал|сказав|говорить|говорит|пише|пишет|писала|просить|просит|прийшла|прийшов|пришла|хоче|хочет|живе|живет|плаче|плачет|кричить|кричит|не|says|said|told|lives|zegt|zei|woont|vertelde|kazhe|skazala)$/u;
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
