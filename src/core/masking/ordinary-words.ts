/**
 * Words that are forms of a given name and everyday words as well: faith and hope are Віра and Надія, the world is Світа's. In small
 * letters, or at the beginning of a sentence, they are no names by themselves. Found by declining the names and looking the forms
 * up in dictionaries of the four languages.
 */
import { lowered } from './words.ts';

export const ordinaryWords: ReadonlySet<string> = new Set(
  `
  алло ани анусе аню ані асе аси асі боде боди боді боре борей бори борися борі вале валентна валентне
  валентном валентну валентні валери валеру валері вали валі варе вари варю варя варі василька васильке
  василькові васильком васильку вера вере верой верою веру веры вике викой вику вите вити витин виті
  виці влад влада влади владик владика владики владику владу владі вовка вовки вовку вовчком віка віки
  віко віку вікі віра віри вірою віру вірі віти віті віці геле гелей гели гелю геля гелі гена гене гени
  гену гены гені глоба глобу глобі гнати дана дане даней дани данин данина даниною данину данка данки
  данкою данку дано даною дану данці даны дані даре дари дарю даря дарі дими диму димі еве едка едком
  едока едоке едоком едоку жене жени женю злата злате злато златой златою злату зоряне зоряно зоряною
  зоряну зоряні кате кати катюша катюше катюши катюшу катюші каті кейс кейса кейсе кейси кейсові кейсом
  кейсу кейсы кейсі коле колей колею коли колю колі константна константне константном константну
  константні костей кости кості ларе лари лев лева леве леви левина левиною левиної левину левові левой
  левом левою леву левы левя леві лене лени лены лесе леси лесі лиза лизи лизин лизина лизину лизо лизою
  лизу лизі лили лилией лилии лилию лилия лука луке луки лукою луку луці льони льоні люба любе люби любо
  любов любове любови любовь любовью любовю любові любой любою любу любы любі люда люде люди людин
  людина людиною людину люду люді лізе лізин лізину лізу лізі лілей лілею лілію лілія лілією лілії ліні
  максі марини мариною марину марині марка марке марко маркові марком марку машин машина машиною машину
  мила миле миленка миленке миленку миленочка миленочку мили мило милой милою милу милы милі миша мише
  мишу миші мішане мішанин мішанина мішані мішу надежда надежде надеждой надеждою надежду надежды надію
  надія надією надії нате натина натиною натину нині ніки ніколи ніку олене олени оленина олениною
  оленину оленка оленки оленко оленкою оленку оленці олені осипи осипові осипі оспа оспе оспу павлина
  павлине павлину павлины паши паші поле полей поли полин полине полини полину полинці полині полю поля
  полі поліна поліно поліну полінці поліні рае раю рая рає раї рите рити рито роза розе рози розой розою
  розу розы розі рома роман романа романе романи романові романом роману романы романі роме роми рому
  ромі ростка ростке росткові ростком ростку сане саней санне сані света свете свети свету світа світе
  світи світою світу світі семена семенем семени семеню семеня сене сеней сени слава славе слави славка
  славке славко славкові славку славо славой славою славу славы славі соне соней сонею сони степа степе
  степи степу степі таи тане таю тая тихоне тихони тихоню тихоня тихоні толике толики толка толке
  толкові толком толку толі тома томи тому томі тоне тонею тони тоню тоня тоні шурин шурина шурину юре
  юри юрой юры юрі яким якими якове ян ярка яркові ярком ярку
  августинка августинки августинкою августинку августинці аврора авроре аврори авророй авророю аврору
  авроры аврорі агата агате агати агату агаты агаті азалію азалія азалією азалії амина амине амину
  амины аміна аміни аміну аміні ариане арианин арианина арианину арини арину арині аріанка аріанки
  аріанкою аріанку аріанці асан асана асани асану асані виола виоле виолой виолою виолу виолы віола
  віоли віолою віолу віолі гордій гордію гордія гордієві гордієм гордії димка димки димкою димку димці
  динара динаре динари динару динары динарі домна домне домни домной домною домну домны домні дімка
  дімку жадана жадане жаданка жаданко жаданку жадану жадані жасмин жасмина жасмине жасмини жасминові
  жасмином жасмину жасмині жасмонові женка женке женку залине залину калина калине калини калинина
  калининою калинину калинка калинки калинкою калинку калиной калиночка калиночки калиночкою калиночку
  калиночці калиною калину калинці калины калині карим карими карма карме карму кармі карому карім
  лазар лазарем лазарю лазаря лазарі ленка ленке ленку лілея лілеєю лілеї майя мишка мишке мишки мишко
  мишкой мишкою мишку мишці муза музе музей музею музи музин музина музиною музиної музину музо музой
  музою музу музы музі назимка назимкові назимком назимку олимпиада олимпиаде олимпиадой олимпиадою
  олимпиаду олимпиады олімпіада олімпіади олімпіадою олімпіаду олімпіаді осман османа османе османи
  османка османко османку османові османом осману османы османі радим радими северном серафим серафиме
  серафими серафимы серафимі терези флора флоре флори флорин флорина флорину флорой флорою флору флоры
  флорі
  верей верею катюшею людей марки марте марта марту мартин мартина мартину милею мишей мишею ромей ромею аллей аллею катюшей ларей левей
  лешей лешею милей оленей пашей степей ігор мати мама маму мами супер тато баба діда доля долі зіро сонце сонечко зірка кіт котик киця королева принцеса ангел я ми вона він
  the will may mark max floor frank harm rob robin roos iris lies sem bas els ton tom sander margriet marine roman were said wanna
  jullie waarin ware vale wiki emoji victory valley petty line lone leave love lieve liever genade gale dime annoy lucky merel fleur
  marina mila grace hope rose rick max jasper harry ria bram eva dirk kim joop geert april june june sofa sane save wire wary very
  vary vase tone tommy tiaras steppe semen roze pasta oxen nine ninja natie naaste nasty millennia line linie levee lady lido kyrie
  kamille julli jasje hela helle genie gele dense demente daarin costa corny coole collie bora body arcade angel mama papa oma opa
  aantoon agate albino alley allooi alloy alone amino antoniem antsy arcadia arseen arsenic bass belie
  belle bello belly bode bore catty challe chancy chivy clime cola coley coli colli coolie dare
  dementi dementia dementie diarree diary editie elisie ellens farde filippica fillip flora
  florin galley ganja gelee gelei gene genii germane gienje glib globe gnat gomma grise
  grits hale hankie heli henna homey homo horde hyena ingooi inhei inky janoom jeminee jerky jingo joy
  juli jura jure jury karma kola koste larie leery lessee leve levy lila lily lino loonie loony
  lovey lube ludo maarte main mara maraan mare markka markkaa marry maxi maxima mile mille modest
  modesty muze muzzy naatje nada natty ninny njonja nona none noni nonna nono olive olympiade overkom
  philippic piety platonic platoon pole poli poly porphyry procope rain raise raisin rime rite roomy
  savooi savoy savvy sawa senna siena sienna slave steely stele sweetie tannin terrientje thane
  thole tine tole tome tonne vallei varia verre victorie viola violin vita vole volle volley
  wale wane wicca wikke wiry withe within witte witty woolly wove yankee yule zieke zine zinnia
  super king queen lion baby home life star happy girl boy man mom dad love sun user admin welcome fire water room help
`
    .trim()
    .split(/\s+/u)
    .map(lowered),
);
