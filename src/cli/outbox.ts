/** `npm run cli -- outbox list|retry|drop`: what could not be delivered, and what a person decides about it. */
import type { Command } from 'commander';
import { loadOwnConfig } from '#app/settings/config.ts';
import { withKnownStore } from '#app/open-own-store.ts';
import { CannotStart, exitCodes } from '#app/problems.ts';
import type { OutboxId } from '#core/ids.ts';
import type { Store } from '#ports/store.ts';

export function register(program: Command): void {
  const outbox = program
    .command('outbox')
    .description('What could not be delivered: parked rows with their reason, without anybody’s words');
  outbox
    .command('list')
    .description('every parked row: id, lane, what it is about, attempts, reason')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: boolean }) => withStore((store) => list(store, json === true)));
  outbox
    .command('retry')
    .argument('<id>', 'a row of the list')
    .description(
      'owes the row again, at its old place in its lane; a running product sends it within seconds',
    )
    .action((id: string) => withStore((store) => retry(store, id as OutboxId)));
  outbox
    .command('release')
    .description('owes all again that waits since a backup was put back; a resident may get it twice')
    .action(() => withStore(release));
  outbox
    .command('drop')
    .argument('<id>', 'a row of the list')
    .description('gives the row up; it is never sent')
    .action((id: string) => withStore((store) => drop(store, id as OutboxId)));
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function withStore(work: (store: Store) => Promise<number>): Promise<void> {
  const settings = loadOwnConfig();
  if (!settings.ok) throw new CannotStart(settings.problems);
  process.exitCode = await withKnownStore(settings.config, work);
}

async function list(store: Store, json: boolean): Promise<number> {
  const rows = await store.transaction((tx) => tx.outbox.listParked());
  const shown = rows.map(({ id, lane, kind, subject, attempts, reason }) => ({
    id,
    lane,
    kind,
    subject,
    attempts,
    reason,
  }));
  if (json) print(JSON.stringify(shown));
  else if (shown.length === 0) print('Nothing is parked.');
  else for (const row of shown) print(Object.values(row).join('  '));
  return exitCodes.success;
}

async function retry(store: Store, id: OutboxId): Promise<number> {
  const rows = await store.transaction(async (tx) => {
    const again = [...(await tx.outbox.unpark({ id }))];
    // The thread of a card that could not be posted waits with it.
    for (const { caseId, lane, subject } of again) {
      if (caseId !== null && subject === `card:${caseId}`)
        again.push(...(await tx.outbox.unpark({ caseId, lane })));
    }
    return again;
  });
  print(
    rows.length === 0 ? 'No parked row has this id.' : `Owed again: ${rows.map((row) => row.id).join(', ')}`,
  );
  return rows.length === 0 ? exitCodes.failure : exitCodes.success;
}

async function release(store: Store): Promise<number> {
  const { releaseRestored } = await import('#app/backup/release.ts');
  const rows = await releaseRestored(store);
  print(rows.length === 0 ? 'Nothing waits since a restore.' : `Owed again: ${rows.length}.`);
  return exitCodes.success;
}

async function drop(store: Store, id: OutboxId): Promise<number> {
  const isDropped = await store.transaction(async (tx) => {
    if ((await tx.outbox.get(id))?.state !== 'parked') return false;
    await tx.outbox.drop(id);
    return true;
  });
  print(isDropped ? 'Dropped.' : 'No parked row has this id.');
  return isDropped ? exitCodes.success : exitCodes.failure;
}
