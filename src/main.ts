/** Start: settings, the municipality's decisions, the product; and the stop, each step with a deadline. */
import { compose, type Product } from '#app/compose.ts';
import { loadOwnConfig } from '#app/settings/config.ts';
import { logConsole } from '#app/log/console-lines.ts';
import { logCrash } from '#app/log/crash-line.ts';
import { createLog } from '#app/log/log.ts';
import { CannotStart, exitCodes, printProblems, type Problem } from '#app/problems.ts';
import { loadRules } from '#app/data/rules.ts';
import { onStopSignal } from '#app/shutdown.ts';
import { civilClock, systemIds, systemTimers } from '#app/system.ts';

/** By then the platforms are connected. */
const settledMs = 1_000;

function refuseToStart(problems: readonly Problem[]): never {
  printProblems(problems, (text) => process.stderr.write(text));
  process.exit(exitCodes.badConfig);
}

const settings = loadOwnConfig();
// Also when a variable is wrong: everything that is to be put right stands in one list.
const rules = await loadRules(settings.ok ? settings.config.municipalityFile : settings.municipalityFile);
if (!settings.ok || !rules.ok) {
  refuseToStart([...(settings.ok ? [] : settings.problems), ...(rules.ok ? [] : rules.problems)]);
}
const { config } = settings;
const log = createLog(config.logLevel);
logConsole(log, systemTimers);
logCrash(log, process);
for (const warning of rules.warnings) log.warn('rules-warning', { where: warning.where, what: warning.what });

let product: Product | null = null;
// Also while the start waits for its store: as the first process of a container it would hear no signal without this.
onStopSignal(async () => (product === null ? log.info('stopped') : product.stop()));
try {
  product = await compose({
    config,
    ...rules,
    clock: civilClock(),
    timers: systemTimers,
    ids: systemIds,
    log,
  });
  // Without work nothing makes V8 give back what only the start needed, and a night may bring none.
  systemTimers.after(settledMs, () => globalThis.gc?.({ type: 'major', flavor: 'last-resort' }));
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  refuseToStart(error.problems);
}
