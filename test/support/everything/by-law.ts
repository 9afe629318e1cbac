/** A complaint's course by law, every step and every answer of it: part of everything that is shown. */
import type { Case } from '#core/case/case.ts';
import type { WordAbout } from '#core/conversation/button-act.ts';
import { addDays, addDuration, localDateOf, type LocalDate } from '#core/time.ts';
import { datesOf } from '#use-cases/context.ts';
import { courseActs } from '#use-cases/course/course-acts.ts';
import { wordButton } from '../acts/course.ts';
import { handlerMaria } from '../data/municipality.ts';
import type { World } from '../world/world.ts';

const long = 'De installateur komt later dan gedacht. '.repeat(70).trim();
const none = { party: 'resident', when: '', where: '', interpreter: '', record: '' } as const;

/** `file`: somebody in this chat sends a case. */
export async function runByLaw(
  world: World,
  look: () => Promise<void>,
  file: (chatId: string) => Promise<void>,
): Promise<void> {
  const chat = 'law';
  await file(chat);
  const filed = await world.store.transaction(async (tx): Promise<Case> => {
    const resident = await tx.residents.byChat(chat);
    const [one] = resident === null ? [] : await tx.cases.ofResident(resident.id);
    if (one === undefined) throw new Error('nothing was sent');
    return one;
  });
  const caseId = filed.id;
  const { clock, municipality } = world.context;
  const { adjournedBy } = datesOf(world.context, filed);
  const today = localDateOf(clock.now(), municipality.timeZone);
  const when = addDuration(clock.now(), 'P10D', municipality.timeZone);
  const acts = courseActs(world.context);
  let deliveries = 0;
  const act = () => ({ by: handlerMaria, caseId, deliveryId: `view:law-${(deliveries += 1)}` });
  const done = async (result: Promise<{ readonly ok: boolean }>): Promise<void> => {
    if (!(await result).ok) throw new Error(`refused: ${JSON.stringify(await result)}`);
    await look();
  };
  const say = async (about: WordAbout, agreed: boolean): Promise<void> => {
    await world.press(chat, wordButton(world, about, agreed));
    await look();
  };
  const talk = (record: Omit<Parameters<typeof acts.recordHearing>[0], keyof ReturnType<typeof act>>) =>
    done(acts.recordHearing({ ...act(), ...record }));

  await done(acts.askName(act()));
  await done(acts.forwardAsObjection({ ...act(), department: 'Bezwaar en beroep' }));
  await talk({ ...none, state: 'offered', when: addDays(today, 7) });
  await say('hearing', false);
  await say('hearing', true);
  await talk({ ...none, state: 'planned', when, where: 'Stadhuis', interpreter: 'Tolkentelefoon' });
  await talk({ ...none, state: 'held', record: long });
  const ofPerson = { ...none, party: 'person' } as const;
  await talk({ ...ofPerson, state: 'offered', when: addDays(today, 7) });
  await talk({ ...ofPerson, state: 'held', record: long });
  for (const agreed of [false, true]) {
    await done(
      acts.askCopy({
        ...act(),
        text: 'Er werd geschreeuwd.',
        to: 'de bewaker',
        approved: true,
        confirmed: [],
      }),
    );
    await say('copy', agreed);
  }
  const { entry } = wordButton(world, 'copy', true);
  await done(acts.recordCopy({ ...act(), entry, how: 'Met de post' }));
  await say('copy', false);
  const to = (date: LocalDate) => ({ ...act(), to: date, reason: long });
  await done(acts.adjourn({ ...to(adjournedBy), tellsPerson: true }));
  await done(acts.askMoreTime({ ...to(addDays(adjournedBy, 14)), consent: '' }));
  await say('moreTime', false);
  await say('moreTime', true);
}
