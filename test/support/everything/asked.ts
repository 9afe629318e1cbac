/** Plays a resident who wants to be asked how things are, through every answer. */
import type { ButtonAct } from '#core/conversation/button-act.ts';
import { checkInClock } from '#use-cases/resident/check-ins.ts';
import type { World } from '../world/world.ts';

const chatId = 'asked';

export async function askHowThingsAre(world: World, look: () => Promise<void>): Promise<void> {
  const press = async (act: ButtonAct): Promise<void> => {
    await world.press(chatId, act);
    await look();
  };
  const command = async (name: string): Promise<void> => {
    await world.write(chatId, `/${name}`, { command: name });
    await look();
  };
  await command('info');
  for (const act of ['offer', 'off', 'on', 'nowhere', 'where'] as const) await press({ on: 'check-in', act });
  for (const number of [1, 2, 3]) {
    const clocks = await world.store.transaction((tx) => tx.clocks.list());
    const due = clocks.find(({ name }) => name === checkInClock);
    if (due === undefined) throw new Error('no question is due');
    await world.pass(due.dueAt);
    await world.timers.advance(1_000);
    await look();
    if (number === 1) await press({ on: 'check-in', act: 'skip', number });
    else await press({ on: 'check-in', act: 'mark', number, mark: number === 2 ? 1 : 5 });
  }
  await world.write(chatId, 'на кухні тісно');
  await look();
  await press({ on: 'draft', draft: 1, act: 'discardYes' });
  await press({ on: 'check-in', act: 'tell' });
  await press({ on: 'asking', act: 'off' });
  await command('privacy');
  await press({ on: 'asking', act: 'on' });
  await command('privacy');
}
