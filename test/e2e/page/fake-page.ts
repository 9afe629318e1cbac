/** The page server over two hand-made worlds: acts are written down, and a test changes what is shown. */
import { startPageServer, type PageServer } from '#playground/page-server.ts';
import type { OwedSnapshot, PageInfo } from '#playground/page/world.ts';
import type { SlackAct, SlackSnapshot } from '#playground/slack/state.ts';
import { sampleFile } from '#playground/telegram/sample-files.ts';
import type { TelegramAct, TelegramSnapshot } from '#playground/telegram/state.ts';
import { noon, sampleTelegram } from './sample-telegram.ts';
import { sampleSlack } from './sample-slack.ts';

export class FakeWorld<Snapshot, Act> {
  readonly acts: Act[] = [];
  /** What an act does, and its result; may throw, as a simulator refuses. */
  onAct: (act: Act) => unknown = () => null;
  #snapshot: Snapshot;
  readonly #listeners = new Set<() => void>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  snapshot(): Snapshot {
    return this.#snapshot;
  }

  change(change: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Every file is the same picture. */
  fileBytes(): Uint8Array {
    return sampleFile('photo').bytes;
  }

  act(act: Act): unknown {
    this.acts.push(act);
    return this.onAct(act);
  }
}

export const sampleInfo: PageInfo = {
  municipality: 'Gemeente Voorbeeldstad',
  timeZone: 'Europe/Amsterdam',
  posters: [
    { code: 'havenzicht', name: 'Havenzicht' },
    { code: 'dekade', name: 'De Kade' },
  ],
  roles: { UFAT: 'klachtbehandelaar', UPIE: 'klachtencoördinator', UMAR: 'locatiemanager' },
  slashCommands: [
    { command: '/klacht', usage: 'zoek [woorden] | overzicht', description: 'Zaken zoeken en vastleggen' },
  ],
  shortcuts: [
    { callbackId: 'register', label: 'Registreren', description: 'Een melding vastleggen', type: 'global' },
    {
      callbackId: 'send_to_resident',
      label: 'Stuur naar bewoner',
      description: 'Deze notitie als antwoord',
      type: 'message',
    },
  ],
  hasHomeTab: true,
};

export const sampleOwed: OwedSnapshot = {
  lanes: [
    { lane: 'slack:CINT', owed: 2, parked: 0, next: { subject: 'card:019ab2', kind: 'view' }, reason: null },
    {
      lane: 'tg:019aa7',
      owed: 1,
      parked: 0,
      next: { subject: 'answer:019ab2:4', kind: 'message' },
      reason: 'rate-limited',
    },
    { lane: 'tg:019aa9', owed: 0, parked: 3, next: null, reason: 'recipient-gone' },
  ],
  totals: { owed: 3, parked: 3 },
  clocks: [
    { name: 'untaken', subject: 'case:019ab2', dueAt: '2026-11-25T09:00:00.000Z' },
    { name: 'firstAnswer', subject: 'case:019ab2', dueAt: '2026-11-27T16:00:00.000Z' },
    { name: 'handle', subject: 'case:019ab2', dueAt: '2027-01-05T22:59:59.000Z' },
  ],
};

export interface FakePage {
  readonly server: PageServer;
  readonly telegram: FakeWorld<TelegramSnapshot, TelegramAct>;
  readonly slack: FakeWorld<SlackSnapshot, SlackAct>;
}

export async function startFakePage(): Promise<FakePage> {
  const telegram = new FakeWorld<TelegramSnapshot, TelegramAct>(sampleTelegram());
  const slack = new FakeWorld<SlackSnapshot, SlackAct>(sampleSlack());
  const server = await startPageServer({
    port: 0,
    host: '127.0.0.1',
    telegram,
    slack,
    owed: async () => sampleOwed,
    clock: () => noon + 420_000,
    info: sampleInfo,
  });
  return { server, telegram, slack };
}
