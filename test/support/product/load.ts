/** A scripted load: residents who write, send and write again, handlers who take, answer and close. Everyone goes on where a kill interrupted them, as people do. */
import type { SlackModal } from '#playground/slack/state.ts';
import type { Product } from './product.ts';
import type { Handler, Post, Resident } from './people.ts';
import { handlersOfMunicipality, intake } from './settings.ts';
import type { Chance } from '../seeds.ts';

export interface PlayedCase {
  readonly resident: Resident;
  readonly reference: string;
  /** What the resident wrote, in order: the draft, then what was added. */
  readonly opening: readonly string[];
  readonly added: readonly string[];
  readonly answer: string;
  readonly solution: string;
  readonly isUrgent: boolean;
  /** The last of the opening came with a picture. */
  readonly hasPhoto: boolean;
}

interface Script {
  readonly resident: Resident;
  readonly opening: readonly string[];
  readonly added: readonly string[];
  readonly isUrgent: boolean;
  readonly hasPhoto: boolean;
  readonly code: string | undefined;
}

/** A kill may fall between a click and its window, and a start takes a second or two. */
const windowMs = 2_000;
const triesMax = 30;

const urgentWords = 'Чоловік у сусідній кімнаті погрожує мені ножем, мені страшно';

export async function playLoad(
  product: Product,
  chance: Chance,
  size: { readonly residents: number },
): Promise<readonly PlayedCase[]> {
  const scripts = Array.from({ length: size.residents }, (_, index) => script(product, chance, index));
  const parts = scripts.map((one) => playResident(product, one));
  const handlers = handlersOfMunicipality.map((id) => product.handler(id));
  const played = handlers.map(async (handler, turn) => {
    const mine: PlayedCase[] = [];
    for (const [index, part] of parts.entries()) {
      const one = scripts[index];
      if (index % handlers.length !== turn || one === undefined) continue;
      mine.push(await playHandler(product, handler, one, part, index));
    }
    return mine;
  });
  return (await Promise.all(played)).flat();
}

function script(product: Product, chance: Chance, index: number): Script {
  // Numbers that nobody calls in an emergency, and words that raise no alarm in any of these.
  const text = (number: number): string =>
    `Лист ${index}.${number}: ${chance.pick(['у кухні тече кран', 'вікно не зачиняється', 'не працює ліфт', 'зламана пральна машина'])} <${chance.between(200, 999)}>`;
  const isInDanger = index % 10 === 3;
  const opening = Array.from({ length: chance.between(1, 3) }, (_, number) => text(number));
  const added = Array.from({ length: chance.between(0, 2) }, (_, number) => text(10 + number));
  return {
    resident: product.resident(),
    opening: isInDanger ? [`${urgentWords} (${index})`, ...opening] : opening,
    added,
    isUrgent: isInDanger,
    hasPhoto: index % 5 === 0,
    code: chance.pick([undefined, 'havenzicht']),
  };
}

interface ResidentPart {
  readonly reference: Promise<string>;
  /** Everything the resident had to say was heard. */
  readonly finished: Promise<void>;
}

function playResident(product: Product, { resident, opening, added, hasPhoto, code }: Script): ResidentPart {
  const reference = (async () => {
    if (code !== undefined) resident.start(code);
    for (const [index, text] of opening.entries()) {
      if (hasPhoto && index === opening.length - 1) resident.sendPhoto(text);
      else resident.write(text);
    }
    return resident.sendDraft();
  })();
  const finished = (async () => {
    const known = await reference;
    for (const text of added) resident.write(text);
    await resident.sees(
      'what was added is confirmed, together or one by one',
      (messages) => added.length === 0 || messages.some(({ text }) => text.includes(`Додано до ${known}`)),
    );
    await product.phones.until('everything has been heard', ({ pendingUpdates }) => pendingUpdates === 0);
  })();
  // Whoever plays the handler waits for both; when the test has failed meanwhile, nobody does any more.
  for (const part of [reference, finished]) part.catch(() => undefined);
  return { reference, finished };
}

async function playHandler(
  product: Product,
  handler: Handler,
  { resident, opening, added, isUrgent, hasPhoto }: Script,
  part: ResidentPart,
  index: number,
): Promise<PlayedCase> {
  const reference = await part.reference;
  const card = await handler.card(reference, intake);
  const answer = `Antwoord op zaak ${index}: wij kijken ernaar.`;
  const solution = `Oplossing van zaak ${index}: gerepareerd.`;
  await persist(product, 'take', () => handler.click(card, 'case_take'));
  await submitWindow(product, handler, card, 'case_reply', (window) => handler.submitReply(window, answer));
  await part.finished;
  await submitWindow(product, handler, card, 'case_close', (window) =>
    handler.submitClose(window, solution, 'Technische dienst'),
  );
  return { resident, reference, opening, added, answer, solution, isUrgent, hasPhoto };
}

/** Opens the window, again when a kill took it, and submits it until Slack says that it arrived. */
async function submitWindow(
  product: Product,
  handler: Handler,
  card: Post,
  actionId: string,
  submit: (window: SlackModal) => ReturnType<Handler['submitReply']>,
): Promise<void> {
  let window: SlackModal | null = null;
  await persist(product, `window of ${actionId}`, async () => {
    window = await handler.open(card, actionId, windowMs).catch(() => null);
    return window !== null;
  });
  await persist(product, `submit ${actionId}`, async () => {
    if (window === null) throw new Error('a window was opened before');
    const { outcome } = await submit(window);
    return outcome === 'cleared';
  });
}

/** Tries again until it works, each time after the product can be reached. */
async function persist(product: Product, what: string, attempt: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    await product.desk.until('the product is connected', ({ sockets }) => sockets > 0);
    if (await attempt()) return;
  }
  throw new Error(`in vain ${triesMax} times: ${what}`);
}

/** Resolves after so many changes on either platform, in the middle of whatever makes the last of them. */
export function changes(product: Product, count: number, load: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    const onChange = (): void => {
      seen += 1;
      if (seen >= count) end();
    };
    const unsubscribe = [product.telegram.onChange(onChange), product.slack.onChange(onChange)];
    const end = (): void => {
      for (const stop of unsubscribe) stop();
      resolve();
    };
    load.then(end, end);
  });
}

/**
 * Kills the product and starts it again until the load is done or it was killed often enough; answers how often. Each kill comes after as many
 * changes as chance has it, `changesMax` at most.
 */
export async function killDuring(
  product: Product,
  load: Promise<unknown>,
  { chance, changesMax, killsMax }: Readonly<{ chance: Chance; changesMax: number; killsMax: number }>,
): Promise<number> {
  let isDone = false;
  const done = (): void => void (isDone = true);
  load.then(done, done);
  let kills = 0;
  while (!isDone && kills < killsMax) {
    await changes(product, chance.between(1, changesMax), load);
    if (isDone) break;
    await product.kill();
    kills += 1;
    await product.restart();
  }
  return kills;
}
