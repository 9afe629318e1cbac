/** What a resident read and should not rely on any more says so in their chat; the valid words come as a new message, and both versions are kept. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, OutboxId, StaffId } from '#core/ids.ts';
import { closingActs } from '#use-cases/closing/closing-acts.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { correctAnswer, openCorrect } from '#use-cases/answers/correct-answer.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, handlerMaria, handlerPieter } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import type { Sent } from '#test/support/world/channel.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const chat = '1';
let world: World;
let caseId: CaseId;
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

async function begin(aboutStaff = false): Promise<void> {
  world = await openWorld({ triage: () => ({ aboutStaff }) });
  await world.write(chat, 'холодно');
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  caseId = await world.theCase();
}
beforeEach(() => begin());

const keysOf = (one: Sent | undefined) => one?.message.parts.map(({ key }) => key);
const ofNotice = (key: string) => world.sent.filter(({ message }) => message.notice?.key === key);
const shown = () => world.desk.flatMap(({ post }) => (post.post === 'answer' ? [post] : []));
const entries = () => world.store.transaction((tx) => tx.entries.list(caseId));

async function answer(text: string): Promise<number> {
  await replyToResident(world.context, {
    by: handlerMaria,
    caseId,
    deliveryId: text,
    isQuestion: false,
    text,
  });
  await world.rest();
  return (await entries()).findLast(({ body }) => body.type === 'answer')?.number ?? 0;
}

async function correct(of: number, text: string | null, by: StaffId = handlerPieter) {
  const result = await correctAnswer(world.context, { by, caseId, deliveryId: `${by} ${text}`, of, text });
  await world.rest();
  return result;
}

describe('an answer that is put right', () => {
  it('is edited to say so, without its words, and comes anew', async () => {
    const of = await answer('Wij komen dinsdag.');
    expect(await correct(of, 'Wij komen woensdag.')).toEqual({ ok: true });
    const [old] = ofNotice('notice.answer');
    expect(keysOf(old)).toEqual(['answer.edited']);
    expect(old?.message.buttons).toBeUndefined();
    const [fresh] = ofNotice('notice.corrected');
    expect(keysOf(fresh)?.[0]).toBe('answer.corrected');
    expect(JSON.stringify(fresh?.message.parts)).toContain('Wij komen woensdag.');
    expect(world.sent.indexOf(fresh as Sent)).toBeGreaterThan(world.sent.indexOf(old as Sent));
  });

  it.each([['Wij komen woensdag.'], [null]])(
    'or taken back by a colleague meanwhile is not what somebody began with, and stays as it is: %s',
    async (theirs) => {
      const of = await answer('Wij komen dinsdag.');
      const other = await answer('De monteur belt.');
      const window = await openCorrect(world.context, { by: handlerMaria, caseId, of });
      const seen = window.ok ? window.seen : 0;
      expect(await correct(of, theirs)).toEqual({ ok: true });
      const mine = { by: handlerMaria, caseId, of, text: 'Wij komen donderdag.', seen };
      const before = await entries();
      expect(await correctAnswer(world.context, { ...mine, deliveryId: 'v' })).toEqual({
        ok: false,
        refusal: { key: 'refuse.answerChanged' },
      });
      expect(await entries()).toEqual(before);
      expect(await correctAnswer(world.context, { ...mine, deliveryId: 'w', of: other })).toEqual({
        ok: true,
      });
    },
  );

  it('is kept in both versions, with who did it, and the thread shows both', async () => {
    const of = await answer('Wij komen dinsdag.');
    await correct(of, 'Wij komen woensdag.');
    const bodies = (await entries()).map(({ body, actor }) => ({ ...body, actor }));
    expect(bodies).toContainEqual({
      type: 'answer',
      text: 'Wij komen dinsdag.',
      actor: { staff: handlerMaria },
    });
    expect(bodies).toContainEqual(
      expect.objectContaining({
        type: 'corrected',
        of,
        text: 'Wij komen woensdag.',
        actor: { staff: handlerPieter },
      }),
    );
    expect(shown()).toMatchObject([
      { entry: { number: of }, amended: { how: 'corrected', by: handlerPieter } },
      { entry: { body: { type: 'corrected' } }, delivery: { state: 'delivered' } },
    ]);
  });

  it('can be put right again: every message but the last says that it was corrected', async () => {
    const of = await answer('Wij komen dinsdag.');
    await correct(of, 'Wij komen woensdag.');
    await correct(of, 'Wij komen donderdag.');
    expect(ofNotice('notice.answer').map(keysOf)).toEqual([['answer.edited']]);
    const [first, second] = ofNotice('notice.corrected');
    expect(keysOf(first)).toEqual(['answer.edited']);
    expect(JSON.stringify(second?.message.parts)).toContain('donderdag');
  });

  it('is said to be the last one in /status, and can be found unclear', async () => {
    const of = await answer('Wij komen dinsdag.');
    await correct(of, 'Wij komen woensdag.');
    const unclear = ofNotice('notice.corrected')[0]?.message.buttons?.flat()[0];
    await world.press(chat, unclear?.act ?? null);
    await world.rest();
    expect((await entries()).at(-1)?.body).toMatchObject({ type: 'unclear' });
    const one = await world.store.transaction((tx) => tx.cases.get(caseId));
    await world.press(chat, { on: 'control', reference: one?.reference ?? ('' as never), act: 'open' });
    await world.rest();
    expect(JSON.stringify(world.sent.at(-1)?.message)).toContain('woensdag');
    expect(JSON.stringify(world.sent.at(-1)?.message)).not.toContain('dinsdag.');
  });

  it('that nobody read yet just goes out right', async () => {
    world.faults.push({ call: 'send', error: new PochutoError('unavailable', 'http_500') });
    world.faults.push({ call: 'send', error: new PochutoError('unavailable', 'http_500') });
    const of = await answer('Wij komen dinsdag.');
    await correct(of, 'Wij komen woensdag.');
    await world.timers.advance(30_000);
    const said = JSON.stringify(world.sent.map(({ message }) => message));
    expect(said).not.toContain('dinsdag');
    expect(said).toContain('woensdag');
    expect(said).not.toContain('answer.corrected');
  });

  it('of a confidential case is not to be read by «Прочитати» any more', async () => {
    await world.close();
    await begin(true);
    const of = await answer('Wij komen dinsdag.');
    const [told] = ofNotice('notice.answer');
    expect(told?.message.sealed).toBe(true);
    const message = await world.store.transaction(async (tx) => {
      const resident = (await tx.cases.get(caseId))?.residentId ?? '';
      const posted = await tx.posted.inLane(`tg:${resident}`);
      return posted.find(({ messageId }) => messageId === told?.messageId)?.outboxId ?? ('' as OutboxId);
    });
    await correct(of, 'Wij komen woensdag.', handlerMaria);
    expect(keysOf(told)).toEqual(['answer.edited']);
    await world.press(chat, { on: 'read', message });
    await world.rest();
    expect(keysOf(told)).toEqual(['answer.edited']);
  });
});

describe('an answer that is taken back', () => {
  it('is replaced by one line, and nothing new is sent', async () => {
    const of = await answer('Wij komen dinsdag.');
    const before = world.sent.length;
    expect(await correct(of, null)).toEqual({ ok: true });
    expect(world.sent).toHaveLength(before);
    expect(keysOf(ofNotice('notice.answer')[0])).toEqual(['answer.recalled']);
    expect(shown()).toMatchObject([{ delivery: { state: 'delivered' }, amended: { how: 'recalled' } }]);
  });

  it('cannot be taken back or put right once more', async () => {
    const of = await answer('Wij komen dinsdag.');
    await correct(of, null);
    const gone = { ok: false, refusal: { key: 'refuse.noAnswer' } };
    expect(await correct(of, 'toch')).toEqual(gone);
    expect(await openCorrect(world.context, { by: handlerMaria, caseId })).toEqual(gone);
  });
});

describe('a practical solution', () => {
  const one = () => world.store.transaction((tx) => tx.cases.get(caseId));
  const questions = () => world.sent.filter(({ message }) => keyed(message, 'verify.ask'));
  const keyed = (message: Sent['message'], key: string) => message.parts.some((part) => part.key === key);
  async function solve(what = 'De radiator is vervangen.'): Promise<number> {
    const deliveryId = `solve:${what}`;
    await closeCase(world.context, {
      by: handlerMaria,
      caseId,
      deliveryId,
      what,
      doneBy: 'monteur',
      when: null,
    });
    await world.rest();
    return (await entries()).findLast(({ body }) => body.type === 'solution')?.number ?? 0;
  }

  it('that is taken back is said no more nor asked about, and the case goes on', async () => {
    const of = await solve('Kamer 304: mevrouw Koval is verhuisd.');
    expect(await correct(of, null)).toEqual({ ok: true });
    expect(JSON.stringify(world.sent)).not.toContain('Koval');
    expect(world.sent.some(({ message }) => keyed(message, 'answer.recalled'))).toBe(true);
    expect(await one()).toMatchObject({
      state: 'in_handling',
      verification: null,
      waitingFor: 'handler',
      reopenedAt: null,
    });
    expect(shown().at(-1)).toMatchObject({ amended: { how: 'recalled' } });
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({ case: { state: 'in_handling' } });
    for (let day = 0; day < 20; day += 1) await world.pass('P1D');
    expect(questions()).toEqual([]);
    await solve();
    expect((await one())?.state).toBe('verifying');
  });

  it('that is put right is asked about by the words that count', async () => {
    const of = await solve();
    expect(await correct(of, 'De kraan is vervangen.')).toEqual({ ok: true });
    expect((await one())?.state).toBe('verifying');
    expect(JSON.stringify(ofNotice('notice.corrected')[0]?.message.parts)).toContain('De kraan');
    await world.pass('P7D');
    const [asked, ...more] = questions();
    expect(more).toEqual([]);
    expect(asked?.message.parts[0]?.params).toEqual({ text: 'De kraan is vervangen.' });
  });

  it.each([null, 'De kraan is vervangen.'])(
    'takes the question along that was asked about it: %j',
    async (text) => {
      const of = await solve();
      await world.pass('P7D');
      const [asked] = questions();
      await correct(of, text);
      expect(asked?.message.buttons?.flat().some(({ act }) => act.on === 'verify')).toBe(false);
      expect(keysOf(asked)).toEqual([text === null ? 'answer.recalled' : 'answer.edited']);
      for (let day = 0; day < 12; day += 1) await world.pass('P1D');
      expect(questions().map(({ message }) => message.parts[0]?.params)).toEqual(
        text === null ? [] : [{ text }],
      );
      expect((await one())?.state).toBe(text === null ? 'in_handling' : 'verifying');
    },
  );

  it('of before, put right, leaves alone what is asked about the one after it', async () => {
    const of = await solve();
    const reference = (await one())?.reference ?? ('' as never);
    await world.press(chat, { on: 'verify', reference, act: 'no' });
    await world.rest();
    await solve('De kraan is vervangen.');
    await world.pass('P7D');
    const before = questions().at(-1)?.message;
    expect(await correct(of, 'De radiator is schoongemaakt.')).toEqual({ ok: true });
    expect(await correct(of, null)).toEqual({ ok: true });
    expect(questions().at(-1)?.message).toEqual(before);
    expect((await one())?.state).toBe('verifying');
  });

  it('that the resident has confirmed stays so: only its words are taken back', async () => {
    const of = await solve();
    await world.press(chat, {
      on: 'verify',
      reference: (await one())?.reference ?? ('' as never),
      act: 'yes',
    });
    await world.rest();
    expect(await correct(of, null)).toEqual({ ok: true });
    expect(await one()).toMatchObject({ state: 'closed', verification: 'yes' });
    expect(JSON.stringify(world.sent)).not.toContain('radiator');
  });
});

describe('a letter', () => {
  const parts = {
    investigated: 'De handelaar sprak met de beheerder.',
    heard: 'De bewoner wilde geen gesprek.',
    findings: 'Het was koud in de kamer.',
    reasons: 'De gemeente was niet zorgvuldig.',
    measures: 'De radiator wordt vervangen.',
  };
  async function closeFormally(): Promise<number> {
    await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(caseId);
      if (one === null) throw new Error('no case');
      await tx.cases.save({ ...one, formalConsent: true, hearing: 'not_wanted' });
    });
    const act = { by: handlerMaria, caseId, deliveryId: 'formal' };
    const outcome = { parts: { ...parts, judgement: 'founded' }, way: 'chat', isEvident: false } as const;
    const result = await closingActs(world.context).close({ ...act, how: 'formal', ...outcome });
    expect(result).toEqual({ ok: true });
    await world.rest();
    return (await entries()).find(({ body }) => body.type === 'formal')?.number ?? 0;
  }

  it('stays as it was given; what was wrong in it is told beside it, and may be put right again', async () => {
    const of = await closeFormally();
    const given = world.sent.filter(({ message }) => JSON.stringify(message).includes('zorgvuldig'));
    const before = JSON.stringify(given);
    expect(given).toHaveLength(1);
    expect(await correct(of, 'In punt 4 moet staan: kamer 12.')).toEqual({ ok: true });
    expect(await correct(of, 'In punt 4 moet staan: kamer 14.')).toEqual({ ok: true });
    expect(JSON.stringify(given)).toBe(before);
    const [first, second, ...more] = ofNotice('notice.corrected');
    expect(more).toEqual([]);
    expect(keysOf(first)).toEqual(['answer.edited']);
    expect(keysOf(second)?.[0]).toBe('answer.corrected');
    expect(JSON.stringify(second?.message)).toContain('kamer 14');
    const one = await world.store.transaction((tx) => tx.cases.get(caseId));
    expect(one).toMatchObject({ state: 'closed', outcome: 'formal' });
  });

  it('cannot be taken back', async () => {
    const of = await closeFormally();
    expect(await correct(of, null)).toEqual({ ok: false, refusal: { key: 'refuse.noAnswer' } });
    expect(await openCorrect(world.context, { by: handlerMaria, caseId })).toMatchObject({
      chosen: { of, letter: 'formal', text: '' },
    });
  });
});

describe('the window', () => {
  it('offers the answers, the newest first, with what the resident read', async () => {
    const first = await answer('Eén.');
    const second = await answer('Twee.');
    await correct(first, 'Eén, maar beter.');
    const window = await openCorrect(world.context, { by: handlerMaria, caseId });
    expect(window).toMatchObject({
      ok: true,
      answers: [
        { of: second, text: 'Twee.' },
        { of: first, text: 'Eén, maar beter.' },
      ],
      chosen: { of: second, read: 'Twee.' },
    });
    expect(await openCorrect(world.context, { by: handlerMaria, caseId, of: first })).toMatchObject({
      chosen: { of: first, text: 'Eén, maar beter.' },
    });
  });

  it('is not opened to others', async () => {
    await answer('Eén.');
    expect(await openCorrect(world.context, { by: 'U0OUTSIDER' as StaffId, caseId })).toEqual({
      ok: false,
      refusal: { key: 'refuse.noAccess' },
    });
  });
});
