/**
 * Whatever a resident does, in whatever order, while the desk answers, asks and closes and the platform refuses, fails or finds itself blocked: what they sent is kept
 * once, what they write is answered, danger brings the numbers, Telegram takes what we say, and nothing stays owed.
 */
import { expect, it } from 'vitest';
import { refusedByTelegram } from '#test/support/resident/telegram-rules.ts';
import { ResidentWalk } from '#test/support/resident/walk.ts';
import { seedsOf } from '#test/support/seeds.ts';
import { openWorld } from '#test/support/world/world.ts';

const steps = 30;
const answered = ['text', 'moreText', 'danger', 'smallTalk', 'sticker', 'photo', 'album', 'poll', 'command'];

it.each(seedsOf(4))(
  'nothing that a resident sends is lost, doubled or left unanswered (seed %i)',
  async (seed) => {
    const world = await openWorld({ triage: (text) => ({ urgent: text.includes('пожежа') }) });
    const walk = new ResidentWalk(world, seed);
    const did: string[] = [];
    const missed: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      const before = world.sent.length;
      const edits = () => world.sent.reduce((sum, one) => sum + one.edits, 0);
      const shown = before + edits();
      const act = await walk.act();
      did.push(act);
      await walk.rest();
      const keys = world.sent.slice(before).map(({ message }) => message.parts[0]?.key);
      const isSeen = world.sent.length + edits() > shown;
      const isMissed =
        (answered.includes(act) && !isSeen) || (act === 'danger' && !keys.includes('emergency.title'));
      if (isMissed && (await walk.isReached())) missed.push(did.join(' '));
    }
    expect(missed, 'what brought no answer').toEqual([]);
    const kept = await walk.kept();
    for (const words of walk.said.values()) {
      const own = /слово\d+x/u.exec(words)?.[0] ?? '';
      expect(
        kept.filter((text) => text.includes(own)),
        `${words} of ${did.join(' ')}`,
      ).toHaveLength(1);
    }
    const said = world.sent.map(({ message }) => message).filter(({ parts }) => parts.length > 0);
    expect(said.flatMap(refusedByTelegram)).toEqual([]);
    const owed = await world.store.transaction((tx) => tx.outbox.listOpen());
    expect(owed.filter(({ lane }) => lane.startsWith('tg:'))).toEqual([]);
    await world.close();
  },
);
