/** Runs the loads against one program under test, from its start to its end. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { settings } from '#test/support/product/settings.ts';
import type { LoadRequest, LoadResult } from './load.ts';
import type { Message, Ready } from './platforms.ts';
import { Subject } from './subject.ts';

export interface Sizes {
  readonly rates: readonly number[];
  readonly seconds: number;
  readonly burst: number;
  readonly residents: number;
}

export interface Program {
  readonly name: string;
  readonly file: string;
  readonly isProduct: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
}

interface Latency {
  readonly way: 'to-desk' | 'to-resident';
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Measured {
  readonly name: string;
  readonly latencies: readonly Latency[];
  readonly burstPerSecond: number;
  /** Of the whole burst, until nothing was to be done any more. */
  readonly cpuMsPerMessage: number;
  readonly callsPerMessage: number;
  readonly idleMb: number;
  readonly afterBurstMb: number;
  readonly complaints: number;
}

/** After the start, until what was needed for it only is gone. */
const idleMs = 3_000;

export async function measure(program: Program, sizes: Sizes): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'pochuto-bench-'));
  const platforms = fork(fileURLToPath(new URL('./platforms.ts', import.meta.url)));
  try {
    const ready = await answerOf<Ready>(platforms);
    const env = await environment(folder, ready);
    const subject = new Subject(program.file, { ...env, ...program.env }, program.nodeOptions ?? []);
    const result = await Promise.race([play(program, subject, platforms, sizes), subject.ended()]);
    await subject.stop();
    return result;
  } finally {
    platforms.disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

async function play(
  program: Program,
  subject: Subject,
  platforms: ChildProcess,
  sizes: Sizes,
): Promise<Measured> {
  const run = (request: LoadRequest): Promise<LoadResult> => {
    const answer = answerOf<LoadResult>(platforms);
    platforms.send(request);
    return answer;
  };
  await run({ load: 'connect' });
  await after(idleMs);
  const idleMb = subject.rssMb();
  await run({ load: 'open', residents: sizes.residents, isProduct: program.isProduct });
  const latencies: Latency[] = [];
  for (const way of ['to-desk', 'to-resident'] as const) {
    for (const perSecond of sizes.rates) {
      const { latencies: all } = await run({ load: 'rate', way, perSecond, seconds: sizes.seconds });
      latencies.push({ way, perSecond, p50Ms: quantile(all, 0.5), p99Ms: quantile(all, 0.99) });
    }
  }
  const cpuBefore = subject.cpuMs();
  const { elapsedMs, calls } = await run({ load: 'burst', messages: sizes.burst });
  const sum = Object.values(calls).reduce((total, count) => total + count, 0);
  return {
    name: program.name,
    latencies,
    burstPerSecond: (sizes.burst * 1000) / elapsedMs,
    cpuMsPerMessage: (subject.cpuMs() - cpuBefore) / sizes.burst,
    callsPerMessage: sum / sizes.burst,
    idleMb,
    afterBurstMb: subject.rssMb(),
    complaints: subject.complaints().length,
  };
}

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

async function answerOf<Answer>(platforms: ChildProcess): Promise<Answer> {
  const [message] = (await once(platforms, 'message')) as [Message];
  if ('failed' in message) throw new Error(message.failed);
  return message as Answer;
}

async function environment(
  folder: string,
  { telegramRoot, slackUrl }: Ready,
): Promise<Record<string, string>> {
  const municipalityFile = join(folder, 'municipality.yaml');
  await writeFile(municipalityFile, stringify(settings));
  return {
    TELEGRAM_BOT_TOKEN: '7700000000:not-a-token',
    TELEGRAM_API_ROOT: telegramRoot,
    SLACK_BOT_TOKEN: 'xoxb-not-a-token',
    SLACK_APP_TOKEN: 'xapp-not-a-token',
    SLACK_API_URL: slackUrl,
    DATABASE_URL: `sqlite:${join(folder, 'bench.sqlite')}`,
    VAULT_KEY: Buffer.alloc(32, 7).toString('base64'),
    MUNICIPALITY_FILE: municipalityFile,
    OPS_PORT: '0',
  };
}
