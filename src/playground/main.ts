/** `npm run demo`: the complete product beside simulators of both platforms, and one page to play both sides. Everything is new at each start. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compose } from '#app/compose.ts';
import { loadConfig } from '#app/settings/config.ts';
import { loadDemoPort, ownEnvironment } from '#app/settings/environment.ts';
import { createLog } from '#app/log/log.ts';
import { exitCodes, printProblems } from '#app/problems.ts';
import { loadRules } from '#app/data/rules.ts';
import { onStopSignal } from '#app/shutdown.ts';
import { civilClock, systemIds, systemTimers } from '#app/system.ts';
import { nameIn } from '#core/municipality.ts';
import type { Store } from '#ports/store.ts';
import { demoDesk, residents } from './demo-world.ts';
import { createLevers } from './levers.ts';
import { startPageServer } from './page-server.ts';
import type { OwedSnapshot } from './page/world.ts';
import { readManifest } from './slack/manifest.ts';
import { startSlackSimulator } from './slack/simulator.ts';
import { startTelegramSimulator } from './telegram/simulator.ts';

const municipalityFile = fileURLToPath(new URL('../../data/municipality.example.yaml', import.meta.url));
const manifestFile = new URL('../../data/slack-manifest.json', import.meta.url);
const rules = await loadRules(municipalityFile);
if (!rules.ok) {
  printProblems(rules.problems, (text) => process.stderr.write(text));
  process.exit(exitCodes.badConfig);
}
const { municipality } = rules;

/** One civil clock for the product and both platforms. */
let aheadMs = 0;
const clock = civilClock(() => aheadMs);
const civilMs = (): number => Date.parse(clock.now());

const telegramToken = `7000000001:${randomBytes(24).toString('hex')}`;
const telegram = await startTelegramSimulator({
  token: telegramToken,
  botUsername: 'pochuto_bot',
  now: civilMs,
});
for (const person of residents) telegram.addPerson(person);

const tokens = { botToken: 'xoxb-demo', appToken: 'xapp-demo', signingSecret: 'demo' };
/** The desk works with what the manifest allows, and nothing else. */
const setup = readManifest(JSON.parse(await readFile(manifestFile, 'utf8')));
const slack = await startSlackSimulator({
  ...tokens,
  setup,
  now: civilMs,
  team: { name: nameIn(municipality.name, 'nl'), domain: 'voorbeeldstad' },
});
const desk = demoDesk(municipality);
for (const user of desk.users) slack.addUser(user);
for (const channel of desk.channels) slack.addChannel(channel);

const folder = await mkdtemp(join(tmpdir(), 'pochuto-demo-'));
const settings = loadConfig({
  TELEGRAM_BOT_TOKEN: telegramToken,
  TELEGRAM_API_ROOT: telegram.apiRoot,
  SLACK_BOT_TOKEN: tokens.botToken,
  SLACK_APP_TOKEN: tokens.appToken,
  SLACK_API_URL: slack.apiUrl,
  DATABASE_URL: `sqlite:${join(folder, 'demo.sqlite')}`,
  VAULT_KEY: randomBytes(32).toString('base64'),
  MUNICIPALITY_FILE: municipalityFile,
  OPS_PORT: '0',
  REDIS_URL: ownEnvironment()['REDIS_URL'],
});
if (!settings.ok) throw new Error(settings.problems.map(({ where, what }) => `${where} ${what}`).join('; '));

const product = await compose({
  // A phrase book stands in for a translation engine, and says so on every text.
  config: { ...settings.config, translator: { kind: 'phrases' } },
  ...rules,
  clock,
  timers: systemTimers,
  ids: systemIds,
  log: createLog('warn'),
});
const page = await startPageServer({
  port: loadDemoPort(),
  host: '127.0.0.1',
  telegram: {
    snapshot: () => telegram.snapshot(),
    onChange: (on) => telegram.onChange(on),
    act: (act) => telegram.perform(act),
    fileBytes: (id) => telegram.fileBytes(id),
  },
  slack: {
    snapshot: () => slack.snapshot(),
    onChange: (on) => slack.onChange(on),
    act: (act) => slack.perform(act),
    fileBytes: (id) => slack.fileBytes(id),
  },
  levers: createLevers({
    platforms: { telegram, slack },
    onJump: (ms) => {
      aheadMs += ms;
      product.wakeClocks();
    },
  }),
  owed: () => owedOf(product.store),
  clock: civilMs,
  info: {
    municipality: nameIn(municipality.name, 'nl'),
    timeZone: municipality.timeZone,
    posters: municipality.locations.map(({ code, name }) => ({ code, name: nameIn(name, 'uk') })),
    roles: desk.roles,
    slashCommands: setup.commands ?? [],
    shortcuts: setup.shortcuts ?? [],
    hasHomeTab: setup.hasHomeTab,
  },
});
process.stdout.write(
  `Pochuto is ready: ${page.url}\nStop with Ctrl+C. Everything you do here is gone then.\n`,
);

onStopSignal(async () => {
  await page.close();
  await product.stop();
  await telegram.close();
  await slack.close();
  await rm(folder, { recursive: true });
});

async function owedOf(store: Store): Promise<OwedSnapshot> {
  return store.transaction(async (tx) => {
    const { owed, parked } = await tx.outbox.backlog();
    return { lanes: await tx.outbox.overview(), totals: { owed, parked }, clocks: await tx.clocks.list() };
  });
}
