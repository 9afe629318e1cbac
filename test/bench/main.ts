/** `npm run bench`: the product on its queues beside a bare relay, one after another in the same run. What counts are the ratios. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startRedis } from '#test/support/servers/redis.ts';
import { measure, type Measured, type Program, type Sizes } from './measure.ts';
import { report } from './report.ts';

const usage = `npm run bench -- [options]
  --seconds 10         how long each rate lasts
  --rates 5,25,50      messages per second
  --burst 3000         messages at once
  --residents 450      who write them, a case each; enough of them that nobody floods
  --queues embedded,redis
  --least              also the least that what is promised of a message costs: its burst, no rates
  --profile FOLDER     leaves a V8 profile of each program there
  --json               numbers instead of the table
`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    rates: { type: 'string', default: '5,25,50' },
    burst: { type: 'string', default: '3000' },
    residents: { type: 'string', default: '450' },
    queues: { type: 'string', default: 'embedded,redis' },
    least: { type: 'boolean', default: false },
    profile: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** The options of Node with which `npm start` begins. */
async function startOptions(): Promise<readonly string[]> {
  const manifest = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } };
  return manifest.scripts.start.split(' ').slice(1, -1);
}

async function run(): Promise<readonly Measured[]> {
  const sizes: Sizes = {
    seconds: Number(values.seconds),
    rates: values.rates.split(',').filter(Boolean).map(Number),
    burst: Number(values.burst),
    residents: Number(values.residents),
  };
  const profile = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
  const all: Measured[] = [];
  const add = async (program: Program, rates = sizes.rates): Promise<void> => {
    process.stderr.write(`${program.name} …\n`);
    const nodeOptions = [...(program.nodeOptions ?? []), ...profile];
    all.push(await measure({ ...program, nodeOptions }, { ...sizes, rates }));
  };
  const queues = values.queues.split(',').filter(Boolean);
  const product = { file: 'src/main.ts', isProduct: true, nodeOptions: await startOptions() };
  await add({ name: 'bare relay', file: 'test/bench/bare-relay.ts', isProduct: false });
  if (values.least) await add({ name: 'the least', file: 'test/bench/least.ts', isProduct: false }, []);
  if (queues.includes('embedded')) await add({ ...product, name: 'embedded' });
  if (queues.includes('redis')) {
    const redis = await startRedis(['--maxmemory-policy', 'noeviction']);
    try {
      await add({ ...product, name: 'BullMQ', env: { REDIS_URL: redis.url } });
    } finally {
      await redis.close();
    }
  }
  return all;
}

if (values.help) {
  process.stdout.write(usage);
} else {
  const all = await run();
  process.stdout.write(`${values.json ? JSON.stringify(all, null, 2) : report(all)}\n`);
  const complaints = all.reduce((sum, one) => sum + one.complaints, 0);
  if (complaints > 0) process.stderr.write(`${complaints} warnings or errors in the logs\n`);
}
