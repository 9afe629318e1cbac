/**
 * Words that are written with a capital in the middle of a sentence and name nobody: places, peoples, institutions, days, months,
 * God. Whatever begins so counts.
 */
import { lowered } from './words.ts';

const beginnings: ReadonlySet<string> = new Set(
  `
  харьк україн украин європ европ нідерланд нидерланд голланд росі россия россии россию русск російськ белорус білорус польщ польш поляк
  німеч немец германи англі англи британ франц бельг турец туреч америк сирі сири молдов румун сша канад ірак иран еритре афган
  варшава варшави варшаву варшаві варшавою варшавы варшаве перемишл пшемисл вроцлав гданськ познань познані лодз люблін люблин жешув катовіц прага прагу праги празі чехі чехии словач угорщ венгри іспан испан італ итал португал австрі
  австри відень віден вена вену швейцар женев данія данію данией дания дании данию швец швеці норвег фінлянд финлянд греці греци болгар софії ірланд ирланд ізраїл израил єгипет єгипт египет
  египт лондон париж берлін берлин гамбург мюнхен дрезден кельн антверп брюссел литв литвою литву латві латви естоні эстони вільнюс ризі таллін кишин бухарест будапешт грузі грузи тбіліс вірмен армени азербайдж казах узбек
  сумах сумами сумам ірпен ирпен ирпін гостомел бородянк вишгород боярк обухові обухове ніжин нежине прилук конотоп шостк охтирк балакл куп'ян купян вовчанськ чугуєв покровськ покровск курахов
  авдіївк авдеевк торецьк торецк костянтинівк константиновк слов'янськ мелітопол мелитопол бердянськ бердянск енергодар токмак пологи павлоград нікопол никопол марганец кам'янськ жовтих кривор дружків сєвєродон
  северодон лисичан рубіжн рубежн алчевськ горлівк горловк макіївк макеевк каховк скадовськ генічеськ очаків очаков вознесенськ первомайськ ізмаїл измаил білгород чорномор южн умань умані смілу смілі калуш коломи стрий стрию
  дрогоб мукач берегов рахів хуст чоп шептицьк нововолин дубно дубні здолбун коростен бердичев звягел козятин жмеринк бровари броварів броварах бровары білоцерк фастів
  донеччин сумщин тілбур тилбур бреді бреде бреду бреди тер апел гемеент лідл лидл хейн хайн wi fi путін путин зеленськ зеленск кухн діти дітей дітям дітьми дети детей детям люди людей людям душу туалет табір табор кімнат комнат
  дія дії дію дією резерв лебара лайка вінтед вайбер 
  краків краков ростов тамбов чугуїв чугуев бердич саратов канів канев псков ковел турк київ києв киев львів львов харків харков херсон одес дніпр днепр запоріж запорож донец донбас луган луганщ маріупол мариупол бахмут
  бучі буча ірпін миколаїв миколаєв николаев сум сумщин полтав чернігів чернигов черкас вінниц винниц житомир рівн ровно луцьк луцк терноп
  закарпат ужгород хмельн кременч кропивн чернівц черновц ізюм изюм краматор слов'ян славян крим крым азов півд сход захід північ
  амстердам роттердам роттерд гааг утрехт ейндговен эйндховен гронінген гронинген тілбург алмер бреда неймеген арнем гарлем хаарлем
  зволл зволе апелдорн апелдоорн маастрихт лейден делфт амерсфорт енсхед дордрехт ассен тер-апел терапел форбел лімбург брабант
  amsterd rotterd utrecht eindhoven groning tilburg almere breda nijmegen arnhem haarlem zwolle apeldoorn maastricht leiden delft
  amersfoort enschede dordrecht assen apel limburg brabant holland gelderland overijssel drenthe friesland zeeland flevoland
  netherland nederland dutch oekra ukrain russia russ europe europ english engels german duits poland polish polen pools belg france
  french frans turk syri america kyiv kyjiv kiev lviv kharkiv charkiv cherson kherson odesa odessa dnipro zapori donets donbas luhans
  mariupol bakhmut bachmoet bucha irpin mykolaiv poltava chernihiv cherkas vinnyts zhytomyr rivne lutsk ternopil crimea
  haag hague north south east west noord zuid oost
  січ январ лют феврал берез март квіт апрел трав май мая чер июн лип июл серп август верес сентябр жовт октябр листоп ноябр груд декабр
  январ понеділ понедел вівтор вторник серед среда среду четвер п'ятниц пятниц субот суббот неділ воскрес
  januar februar march maart april mei june juni july juli august september october oktober november december
  monday tuesday wednesday thursday friday saturday sunday maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
  бог бога богу богом боже божий божа божої господ ісус иисус христ аллах пресвят святвечір різдв рождеств великд великод пасх новий новый новим новому нового рік року
  році год года году god lord jesus christ allah christmas easter kerst pasen ramadan рамадан
  муніципал муниципал хемент гемент гемейн хементе городск міськ міністер министер держав государ уряд суд поліц полиц прокурат
  прихист шелтер центр центральн служб соціальн социальн департамент управлін управлен відділ отдел поштам лікарн больниц школ
  червон красн хрест крест церкв церков собор конституц закон збройн верхов рад президент омбудсман посольств консульств амбасад
  municipal gemeente social sociale services service welfare department council city town hall ministry state police politie court
  hospital church mosque embassy consulate red cross rode kruis salvation army leger heils veilig thuis juridisch loket vluchtel
  ombuds huisarts apotheek pharmacy street straat station park stadhuis center centre centrum reception receptie
  новапошт пошт пошта приват моно монобанк ново рапід ощад банк bank privat monobank ing rabobank abn amro albert heijn lidl aldi jumbo action ikea
  google гугл facebook фейсбук instagram інстаграм инстаграм телеграм telegram whatsapp ватсап вацап вайбер viber signal youtube ютуб
  odido kpn lebara lyca lycamobile vodafone ziggo flixbus uber bolt temu aliexpress vinted marktplaats primark zara sinterklaas koningsdag біблі библи коран майдан
  тікток tiktok zoom teams apple android iphone айфон samsung самсунг windows netflix spotify wifi wi-fi вайфай вай-фай internet
  інтернет интернет digid дігід дигид ind coa uwv ggd duo kvk bsn бсн ov ns spar hema kruidvat etos gp ggz slack email
  covid ковід ковид парацетамол paracetamol ibuprofen ібупрофен адвіл депакин інсулін
  manager менеджер координатор coordinator охорон security locatie location managers medewerker адміністр администр receptionist
  директор комендант будинок будинк ремонт договор договір магазин дитин їдальн пральн прачечн квартир додаток фейсбуц адрес правил
  адмін админ admin доброго добрий добрый добр вітаю здрав шановн уважаем dear beste geachte hello hi good best kind regards thank
  vriendelijke groet groeten поваг уважени please mr mrs ms mevrouw meneer mevr dhr sir madam dr drs пан пані панове mw
  вул вулиц улиц просп площ провул переул область област район село города місто город
  вам вас вами ваш ваше ваша ваші вашу ваших вашого вашої вашому ви вы твій наш наша наше наші
  yes no ok i'm i've i'll i'd tv id sms gps vip led dvd covid usb uk usa eu nl ua
`
    .trim()
    .split(/\s+/u)
    .map(lowered),
);

/** Short beginnings would take in too much. */
const beginningLettersMin = 4;
const beginningLettersMax = Math.max(...Array.from(beginnings, ({ length }) => length));

export function isPlainCapital(lower: string): boolean {
  if (beginnings.has(lower)) return true;
  const longest = Math.min(lower.length - 1, beginningLettersMax);
  for (let length = beginningLettersMin; length <= longest; length += 1)
    if (beginnings.has(lower.slice(0, length))) return true;
  return false;
}

/** Names of several words, of which one may look like somebody's. */
export const longerNames =
  /(?<!\p{L})(?:Івано-Франків\p{L}*|Ивано-Франков\p{L}*|Ivano-Frankivsk|Ден Г(?:аа?г|аа?з)\p{L}?|Den Haag|The Hague|Біл\p{L}{1,2} Церкв\p{L}{1,2}|Бел\p{L}{2} Церк\p{L}{2,3}|Крив\p{L}{2,4} Р[іо]\p{L}{1,2}|Нов\p{L}{1,2} Пошт\p{L}{1,2}|Albert Heijn|Альберт\p{L}? Х[еаэ][йі]н\p{L}?|Jan Linders|Кам'янець-\p{L}+|Кам[’ʼ]янець-\p{L}+|Слав[аиіу] (?:Бог(?:а|у|ові)?|(?:Господ|Всевишн|Україн|Украин|Ісус|[Гг]ероям|Нації|ЗСУ)\p{L}*)|Ново ?Рапід\p{L}?)(?!\p{L})/gu;
