/** A complaint's course by law, from the handler's window to the resident's chat and back: more time, the hearing, the copy, the objection. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '#core/ids.ts';
import { openMore } from '#use-cases/handling/look-into-case.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { courseOf, copyText, reason, sayWord, wordButton } from '#test/support/acts/course.ts';
import { copyAsHtml } from '#test/support/world/documents.ts';
import { caseAt, caseOf, change, entriesOf, threadLines, typesOf } from '#test/support/acts/location.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  municipality,
} from '#test/support/data/municipality.ts';
import { fakeTranslator } from '#test/support/world/translator.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
let caseId: CaseId;
let course: ReturnType<typeof courseOf>;
beforeEach(async () => {
  world = await openWorld();
  caseId = await caseAt(world, 'Олена з кімнати 12: охоронець кричав на мене');
  course = courseOf(world);
});
afterEach(() => world.close());

const said = () => world.sent.findLast(({ attachment }) => attachment === undefined)?.message;
const saidKeys = () => said()?.parts.map(({ key }) => key);
const posts = (type: string) =>
  world.desk.flatMap(({ post }) => (post.post === 'answer' && post.entry.body.type === type ? [post] : []));
const countOf = async (type: string) => (await typesOf(world)).filter((one) => one === type).length;

describe('adjourning', () => {
  it('moves the date once, with the reason as the resident reads it, and shows that it arrived', async () => {
    expect(await course.adjourn('2027-02-02')).toEqual({ ok: true });
    expect(said()).toMatchObject({
      notice: { key: 'notice.news' },
      parts: [
        { key: 'answer.untranslated' },
        { key: 'term.adjourned', params: { reason, newDate: { date: '2027-02-02' } } },
      ],
    });
    expect(await caseOf(world)).toMatchObject({ adjournedTo: '2027-02-02', handler: handlerMaria });
    expect(posts('adjourned').at(-1)).toMatchObject({ delivery: { state: 'delivered' } });
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({ term: { by: '2027-02-02' } });
    expect(await course.adjourn('2027-02-01')).toEqual({
      ok: false,
      refusal: { key: 'refuse.adjournedBefore' },
    });
    expect(await countOf('adjourned')).toBe(1);
  });

  it('shows the new date where the resident looks for it', async () => {
    await course.adjourn('2027-02-02');
    await world.write('1', '/status', { command: 'status' });
    await world.rest();
    expect(said()?.parts).toContainEqual({
      key: 'status.outcomeBy',
      params: { outcomeBy: { date: '2027-02-02' } },
    });
  });

  it('is not possible after the term: the window and the act name the ombudsman', async () => {
    const { acts, act } = course;
    await world.pass('2027-01-06T09:00:00.000Z');
    const refusal = {
      key: 'refuse.adjournLate',
      params: { ombudsman: { name: municipality.ombudsman.name } },
    };
    expect(await acts.openAdjourn(await act())).toEqual({ ok: false, refusal });
    expect(await course.adjourn('2027-02-02')).toEqual({ ok: false, refusal });
    expect((await caseOf(world)).adjournedTo).toBeNull();
  });

  it('keeps the window open on a date that is too late, and does nothing', async () => {
    expect(await course.adjourn('2027-02-03')).toMatchObject({
      ok: false,
      wrong: { to: { key: 'error.dateTooLate' } },
    });
    expect(await countOf('adjourned')).toBe(0);
  });

  it('has whoever got a copy told by the handler, who says so', async () => {
    await course.askCopy();
    await sayWord(world, 'copy', true);
    await course.recordCopy(wordButton(world, 'copy', true).entry);
    const { acts, act } = course;
    expect(await acts.openAdjourn(await act())).toMatchObject({ ok: true, people: ['de bewaker'] });
    expect(await course.adjourn('2027-02-02')).toEqual({ ok: false, wrong: { person: 'error.personTold' } });
    expect(await course.adjourn('2027-02-02', true)).toEqual({ ok: true });
    const entry = (await entriesOf(world)).find(({ body }) => body.type === 'adjourned');
    expect(entry?.body).toMatchObject({ person: 'de bewaker' });
    expect(threadLines(world, channels.intake)).toContain('thread.adjournedPerson');
  });

  it('is read in the resident’s language, the original below', async () => {
    await world.close();
    world = await openWorld({ translator: fakeTranslator() });
    await caseAt(world);
    await courseOf(world).adjourn('2027-02-02');
    expect(said()?.parts).toEqual([
      {
        key: 'term.adjourned',
        params: expect.objectContaining({ reason: `uk: ${reason}`, newDate: { date: '2027-02-02' } }),
      },
      { key: 'answer.machine' },
      { key: 'answer.original' },
      { key: 'answer.originalText', params: { text: reason } },
    ]);
    expect(posts('adjourned').at(-1)).toMatchObject({ translation: { texts: [`uk: ${reason}`] } });
  });
});

describe('more time, asked of the resident', () => {
  it('moves the date by their yes alone', async () => {
    expect(await course.askMoreTime('2027-03-01')).toEqual({ ok: true });
    expect(saidKeys()).toEqual(['answer.untranslated', 'term.further.ask']);
    await world.pass('P30D');
    await world.rest();
    expect((await caseOf(world)).agreedTo).toBeNull();
    await sayWord(world, 'moreTime', true);
    expect(saidKeys()).toEqual(['term.further.yes']);
    expect((await caseOf(world)).agreedTo).toBe('2027-03-01');
    expect(threadLines(world, channels.intake)).toContain('thread.moreTime');
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({ term: { by: '2027-03-01' } });
  });

  it('keeps the date after a no, which may become a yes; a yes stands', async () => {
    await course.askMoreTime('2027-03-01');
    await sayWord(world, 'moreTime', false);
    expect(said()?.parts).toEqual([
      { key: 'term.further.no', params: { outcomeBy: { date: '2027-01-05' } } },
    ]);
    expect((await caseOf(world)).agreedTo).toBeNull();
    await sayWord(world, 'moreTime', false);
    expect(await countOf('more_time')).toBe(1);
    await sayWord(world, 'moreTime', true);
    await sayWord(world, 'moreTime', false);
    expect(saidKeys()).toEqual(['term.further.yes']);
    expect((await caseOf(world)).agreedTo).toBe('2027-03-01');
    expect(await countOf('more_time')).toBe(2);
  });

  it('counts for the newest request: a tap under the one before explains itself', async () => {
    await course.askMoreTime('2027-03-01');
    await course.askMoreTime('2027-03-08');
    await sayWord(world, 'moreTime', true, { before: 1 });
    expect(world.sent.at(-2)?.message.parts[0]?.key).toBe('small.stale');
    expect(saidKeys()).toContain('status.line');
    expect((await caseOf(world)).agreedTo).toBeNull();
    await sayWord(world, 'moreTime', true);
    expect((await caseOf(world)).agreedTo).toBe('2027-03-08');
  });

  it('explains itself when the date has passed, or the case has ended', async () => {
    await course.askMoreTime('2027-03-01');
    await world.pass('2027-03-02T09:00:00.000Z');
    await sayWord(world, 'moreTime', true);
    expect(world.sent.at(-2)?.message.parts[0]?.key).toBe('small.stale');
    expect(saidKeys()).toContain('status.line');
    await change(world, { state: 'closed', outcome: 'withdrawn' });
    await sayWord(world, 'moreTime', false);
    expect(world.sent.at(-2)?.message.parts[0]?.key).toBe('small.stale');
    expect(saidKeys()).toContain('status.line');
    expect((await caseOf(world)).agreedTo).toBeNull();
  });

  it('is recorded as agreed in writing, with how, where there is no chat to ask in', async () => {
    await change(world, { residentId: null, source: 'walkIn' });
    const told = world.sent.length;
    expect(await course.askMoreTime('2027-03-01')).toMatchObject({ ok: false, wrong: { consent: {} } });
    expect((await caseOf(world)).agreedTo).toBeNull();
    const how = 'Per brief van 28 november, in het dossier.';
    expect(await course.askMoreTime('2027-03-01', 'view:agreed', how)).toEqual({ ok: true });
    expect(await course.askMoreTime('2027-03-01', 'view:agreed', how)).toEqual({ ok: true });
    expect(world.sent).toHaveLength(told);
    expect((await caseOf(world)).agreedTo).toBe('2027-03-01');
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({ term: { by: '2027-03-01' } });
    expect(threadLines(world, channels.intake)).toContain('thread.moreTimeWritten');
    const agreed = (await entriesOf(world)).filter(({ body }) => body.type === 'more_time');
    expect(agreed).toMatchObject([{ actor: { staff: handlerMaria }, body: { agreed: true, how } }]);
  });

  it('is asked for a working day', async () => {
    expect(await course.askMoreTime('2027-03-06')).toEqual({
      ok: false,
      wrong: { to: { key: 'error.dateOff' } },
    });
  });
});

describe('the hearing', () => {
  it('is offered, wanted, planned and held, with a record', async () => {
    expect(await course.hearing({ state: 'offered', when: '2026-12-08' })).toEqual({ ok: true });
    expect(said()).toMatchObject({
      notice: { key: 'notice.question' },
      parts: [{ key: 'hearing.offer', params: { date: { date: '2026-12-08' } } }],
    });
    await sayWord(world, 'hearing', true);
    expect(saidKeys()).toEqual(['hearing.yes']);
    expect(await caseOf(world)).toMatchObject({ hearing: 'wanted', waitingFor: 'handler' });
    expect(threadLines(world, channels.intake)).toContain('prompt.hearing');
    const when = '2026-12-10T09:00:00.000Z';
    await course.hearing({ state: 'planned', when, where: 'Stadhuis', interpreter: 'Tolkentelefoon' });
    expect(said()?.parts).toEqual([
      { key: 'hearing.planned', params: { when: { moment: when }, address: 'Stadhuis' } },
    ]);
    const told = world.sent.length;
    expect(await course.hearing({ state: 'held' })).toMatchObject({
      wrong: { record: { key: 'error.noRecord' } },
    });
    await course.hearing({ state: 'held', record: 'De bewoner zei dat het koud was.' });
    expect((await caseOf(world)).hearing).toBe('held');
    expect(world.sent).toHaveLength(told);
    expect(threadLines(world, channels.intake)).toContain('thread.hearing');
    expect(await countOf('hearing')).toBe(4);
  });

  it('is waived by the resident, who may change their mind; the same tap has one effect', async () => {
    await course.hearing({ state: 'offered', when: '2026-12-08' });
    await sayWord(world, 'hearing', false);
    await sayWord(world, 'hearing', false);
    expect(saidKeys()).toEqual(['hearing.no']);
    expect((await caseOf(world)).hearing).toBe('not_wanted');
    expect(await countOf('hearing')).toBe(2);
    expect(threadLines(world, channels.intake)).toContain('thread.hearingAnswer');
    await sayWord(world, 'hearing', true);
    expect((await caseOf(world)).hearing).toBe('wanted');
  });

  it('has no answer only after the day that the resident was told', async () => {
    await course.hearing({ state: 'offered', when: '2026-12-08' });
    await world.pass('2026-12-08T12:00:00.000Z');
    expect(await course.hearing({ state: 'no_answer' })).toMatchObject({
      wrong: { state: { key: 'error.hearingWaits' } },
    });
    await world.pass('2026-12-09T12:00:00.000Z');
    expect(await course.hearing({ state: 'no_answer' })).toEqual({ ok: true });
  });

  it('is not held before it was offered', async () => {
    expect(await course.hearing({ state: 'held', record: 'De bewoner vertelde alles.' })).toMatchObject({
      refusal: { key: 'refuse.hearing' },
    });
    expect((await caseOf(world)).hearing).toBeNull();
  });

  it('is planned with somebody who has no chat, whom the desk tells', async () => {
    await change(world, { residentId: null, source: 'phone' });
    const told = world.sent.length;
    await course.hearing({ state: 'planned', when: '2026-12-10T09:00:00.000Z', where: 'Stadhuis' });
    expect(world.sent).toHaveLength(told);
    expect(posts('hearing').at(-1)).toMatchObject({ delivery: { state: 'otherwise' } });
  });
});

describe('the copy for the person concerned', () => {
  it('begins with the words masked, and asks the resident about exactly the approved text', async () => {
    const { acts, act } = course;
    const window = await acts.openCopy({ ...(await act()), isAnew: false });
    if (!window.ok || !('proposal' in window)) throw new Error('no proposal');
    expect(window.proposal).not.toMatch(/Олена|12/u);
    expect(window.before).toBeNull();
    expect(await course.askCopy()).toEqual({ ok: true });
    expect(said()?.parts).toEqual([
      { key: 'confidential.formal' },
      { key: 'answer.untranslated' },
      { key: 'confidential.formalText', params: { text: copyText } },
    ]);
    expect(await caseOf(world)).toMatchObject({ waitingFor: 'resident', track: 'practical' });
    expect(threadLines(world, channels.intake)).toContain('copy.asked');
    expect(await acts.openCopy({ ...(await act()), isAnew: false })).toMatchObject({ before: 'asked' });
  });

  it('is recorded after the yes only, and makes the track formal', async () => {
    await course.askCopy();
    const { entry } = wordButton(world, 'copy', true);
    const refusal = { key: 'refuse.noCopyYes' };
    expect(await course.recordCopy(entry)).toEqual({ ok: false, refusal });
    await sayWord(world, 'copy', true);
    expect(saidKeys()).toEqual(['confidential.formalYes']);
    expect(await caseOf(world)).toMatchObject({ waitingFor: 'handler', track: 'practical' });
    expect(threadLines(world, channels.intake)).toContain('copy.yes');
    const { acts, act } = course;
    expect(await acts.openCopy({ ...(await act()), isAnew: false })).toMatchObject({
      agreed: { entry, text: copyText, to: 'de bewaker', on: '2026-11-24' },
    });
    expect(await course.recordCopy(entry)).toEqual({ ok: true });
    expect((await caseOf(world)).track).toBe('formal');
    expect(threadLines(world, channels.intake)).toContain('copy.sent');
    expect(await course.recordCopy(entry)).toEqual({ ok: false, refusal });
    expect(await countOf('copy_sent')).toBe(1);
  });

  it('goes nowhere after a no, nor after a yes that was taken back while the window stood open', async () => {
    await course.askCopy();
    const { entry } = wordButton(world, 'copy', true);
    await sayWord(world, 'copy', false);
    expect(saidKeys()).toEqual(['confidential.formalNo']);
    expect(threadLines(world, channels.intake)).toContain('copy.no');
    expect(await course.recordCopy(entry)).toMatchObject({ refusal: { key: 'refuse.noCopyYes' } });
    await sayWord(world, 'copy', true);
    await sayWord(world, 'copy', false);
    expect(await course.recordCopy(entry)).toMatchObject({ refusal: { key: 'refuse.noCopyYes' } });
    expect(await countOf('copy_consent')).toBe(3);
    expect((await caseOf(world)).track).toBe('practical');
  });

  it('of another text needs another yes', async () => {
    await course.askCopy();
    await sayWord(world, 'copy', true);
    const { acts, act } = course;
    expect(await acts.openCopy({ ...(await act()), isAnew: true })).toHaveProperty('proposal');
    await course.askCopy('Op 3 november werd er geschreeuwd.');
    const { entry } = wordButton(world, 'copy', true);
    expect(await course.recordCopy(entry)).toMatchObject({ refusal: { key: 'refuse.noCopyYes' } });
    await sayWord(world, 'copy', true, { before: 1 });
    expect(world.sent.at(-2)?.message.parts[0]?.key).toBe('small.stale');
    expect(saidKeys()).toContain('status.line');
    await sayWord(world, 'copy', true);
    expect(await course.recordCopy(entry)).toEqual({ ok: true });
  });

  it('stays at the desk while something may tell who wrote it, until a person confirms exactly that', async () => {
    const text = 'De bewoner belt met 0612345678.';
    const result = await course.askCopy(text);
    expect(result).toMatchObject({ ok: false, still: ['0612345678'] });
    expect(await countOf('copy_asked')).toBe(0);
    expect(await course.askCopy(text, ['0612345678'])).toEqual({ ok: true });
  });

  it('is not asked about without the check of a person, a text and somebody to get it', async () => {
    const { acts, act } = course;
    const asked = { ...(await act()), text: '', to: ' ', approved: false, confirmed: [] };
    expect(await acts.askCopy(asked)).toEqual({
      ok: false,
      wrong: { text: 'error.tooShort', to: 'error.blank', approve: 'error.approve' },
    });
  });

  it('of a confidential case shows nothing in the chat before the resident opens it', async () => {
    await makeConfidential(world.context, { deliveryId: 'c1', by: coordinator, caseId });
    await world.rest();
    await course.askCopy();
    expect(said()).toMatchObject({ notice: { key: 'notice.question' }, sealed: true });
  });
});

describe('an objection', () => {
  it('goes on with the date of the first message, and the complaint runs on', async () => {
    await world.pass('P10D');
    const before = await caseOf(world);
    expect(await course.forward(' Bezwaar en beroep ')).toEqual({ ok: true });
    const entry = (await entriesOf(world)).find(({ body }) => body.type === 'objection');
    expect(entry?.body).toEqual({
      type: 'objection',
      department: 'Bezwaar en beroep',
      received: '2026-11-24',
    });
    expect(said()?.parts[0]).toEqual({
      key: 'objection.forwarded',
      params: { date: { date: '2026-11-24' } },
    });
    expect(threadLines(world, channels.intake)).toContain('thread.objection');
    expect(await caseOf(world)).toMatchObject({ kind: before.kind, receivedAt: before.receivedAt });
  });

  it('was received with the first words, also where the term of the complaint runs from later ones', async () => {
    await world.pass('P10D');
    const receivedAt = world.context.clock.now();
    const one = await caseOf(world);
    await world.store.transaction((tx) => tx.cases.save({ ...one, receivedAt }));
    await course.forward('Bezwaar en beroep');
    const { body } = (await entriesOf(world)).find((entry) => entry.body.type === 'objection') ?? {};
    expect(body).toMatchObject({ received: '2026-11-24' });
  });

  it('goes to somebody', async () => {
    expect(await course.forward(' ')).toEqual({ ok: false, wrong: { department: 'error.blank' } });
  });
});

describe('name and address', () => {
  it('are asked for with the reason, and need not be given', async () => {
    expect(await course.askName()).toEqual({ ok: true });
    expect(saidKeys()).toEqual(['name.ask', 'question.free']);
    expect(await caseOf(world)).toMatchObject({ waitingFor: 'resident', handler: handlerMaria });
    expect(posts('name_asked').at(-1)).toMatchObject({ delivery: { state: 'delivered' } });
  });

  it('are not asked for twice in a day, which the record holds against nobody', async () => {
    await course.askName('v1');
    const before = saidKeys();
    expect(await course.askName('v2')).toMatchObject({ refusal: { key: 'refuse.askedLately' } });
    expect(saidKeys()).toEqual(before);
    expect((await entriesOf(world)).map(({ body }) => body.type)).not.toContain('refused');
  });
});

it('all of it is in the copy of what is kept of the resident, and nothing that was for the file', async () => {
  await course.askMoreTime('2027-03-01');
  await course.hearing({ state: 'offered', when: '2026-12-08' });
  await sayWord(world, 'hearing', true);
  await course.hearing({ state: 'planned', when: '2026-12-10T09:00:00.000Z', where: 'Stadhuis, kamer 3' });
  await course.hearing({ state: 'held', record: 'De bewoner zei dat het koud was.' });
  await course.askCopy();
  await course.adjourn('2027-02-02');
  await course.forward('Bezwaar en beroep');
  await course.askName();
  await world.press('1', { on: 'data', act: 'copy' });
  await world.rest();
  const file = world.sent.findLast((one) => one.file !== undefined)?.file;
  if (file === undefined) throw new Error('no copy came');
  const html = await copyAsHtml(file, 'nl');
  for (const words of [
    reason,
    '1 maart 2027',
    '8 december 2026',
    'Stadhuis, kamer 3',
    copyText,
    '2 februari 2027',
    '24 november 2026',
  ])
    expect(html).toContain(words);
  for (const words of ['koud was', 'de bewaker', 'Bezwaar en beroep']) expect(html).not.toContain(words);
});

describe('every one of these acts', () => {
  it('has one effect, however often it is delivered', async () => {
    for (let times = 0; times < 3; times += 1) {
      expect(await course.askName('v1')).toEqual({ ok: true });
      expect(await course.hearing({ state: 'offered', when: '2026-12-08' }, 'v2')).toEqual({ ok: true });
      expect(await course.askMoreTime('2027-03-01', 'v3')).toEqual({ ok: true });
      expect(await course.askCopy(copyText, [], 'v4')).toEqual({ ok: true });
      expect(await course.forward('Bezwaar', 'v5')).toEqual({ ok: true });
      expect(await course.adjourn('2027-02-02', true, 'v6')).toEqual({ ok: true });
    }
    const { entry } = wordButton(world, 'copy', true);
    await sayWord(world, 'copy', true);
    for (let times = 0; times < 3; times += 1)
      expect(await course.recordCopy(entry, 'v7')).toEqual({ ok: true });
    for (const type of [
      'name_asked',
      'hearing',
      'more_time_asked',
      'copy_asked',
      'objection',
      'adjourned',
      'copy_sent',
    ])
      expect([type, await countOf(type)]).toEqual([type, 1]);
  });

  it('is refused to whoever the case is about, and the refusal is recorded', async () => {
    await change(world, { about: [handlerPieter] });
    const other = courseOf(world, handlerPieter);
    const refused = { ok: false, refusal: { key: 'refuse.noAccess' } };
    expect(await other.adjourn('2027-02-02')).toEqual(refused);
    expect(await other.askMoreTime('2027-03-01')).toEqual(refused);
    expect(await other.hearing({ state: 'offered', when: '2026-12-08' })).toEqual(refused);
    expect(await other.askCopy()).toEqual(refused);
    expect(await other.recordCopy(1)).toEqual(refused);
    expect(await other.forward('Bezwaar')).toEqual(refused);
    expect(await other.askName()).toEqual(refused);
    expect(await countOf('refused')).toBe(7);
  });

  it('stands in the menu of a complaint, and of nothing else but the objection and the name', async () => {
    const menu = async () => {
      const more = await openMore(world.context, { by: handlerMaria, caseId });
      const ours = ['adjourn', 'furtherConsent', 'hearing', 'copyToPerson', 'objection', 'askName'];
      return more.ok ? more.acts.filter((act) => ours.includes(act)).toSorted() : [];
    };
    expect(await menu()).toEqual([
      'adjourn',
      'askName',
      'copyToPerson',
      'furtherConsent',
      'hearing',
      'objection',
    ]);
    await change(world, { kind: 'question' });
    expect(await menu()).toEqual(['askName', 'objection']);
  });
});
