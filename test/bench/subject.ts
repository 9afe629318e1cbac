/** A program under test as a process of its own, and what the kernel says it uses. Linux only: it reads /proc. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Linux counts processor time in hundredths of a second, on every machine that Node runs on. */
const msPerTick = 10;

export class Subject {
  readonly #child: ChildProcess;
  #output = '';

  constructor(program: string, env: Readonly<Record<string, string>>, nodeOptions: readonly string[]) {
    this.#child = spawn(process.execPath, [...nodeOptions, program], {
      cwd: root,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
  }

  /** Rejects with what it printed when it ends by itself. */
  async ended(): Promise<never> {
    await once(this.#child, 'exit');
    throw new Error(`the program under test ended:\n${this.#output.slice(-2_000)}`);
  }

  /** Processor time so far, all threads, user and system. */
  cpuMs(): number {
    const [, fields = ''] = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ');
    const numbers = fields.split(' ');
    return (Number(numbers[11]) + Number(numbers[12])) * msPerTick;
  }

  rssMb(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** Log lines that tell of something wrong. */
  complaints(): readonly string[] {
    return this.#output.split('\n').filter((line) => /"level":[456]0/.test(line));
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(kill);
  }
}
