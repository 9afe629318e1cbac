/** The product as an operator runs it: `node src/main.ts` in a process of its own, with everything it prints collected. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** What V8 made of the code is kept from start to start: a fifth of each, and here there are two hundred of them. */
export const quickStart = { NODE_COMPILE_CACHE: `${root}node_modules/.cache/compiled` };
const tailLines = 30;

/** A line of the product's log. */
export interface LogLine {
  readonly level: number;
  readonly event: string;
  readonly raw: string;
}

const errorLevel = 50;

export class ProductProcess {
  readonly #env: Readonly<Record<string, string>>;
  readonly #onUnexpectedExit: (error: Error) => void;
  #child: ChildProcess | null = null;
  #exited: Promise<number | null> = Promise.resolve(null);
  #unexpected: Error | null = null;
  #output = '';
  #errors = '';

  constructor(env: Readonly<Record<string, string>>, onUnexpectedExit: (error: Error) => void) {
    this.#env = env;
    this.#onUnexpectedExit = onUnexpectedExit;
  }

  start(): void {
    const child = spawn(process.execPath, ['--import', './src/app/without-types.js', 'src/main.ts'], {
      cwd: root,
      env: { ...quickStart, ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    this.#exited = new Promise((resolve) => {
      child.once('close', (code) => {
        if (this.#child === child) {
          this.#unexpected = new Error(`the product ended by itself with ${code}\n${this.tail()}`);
          this.#onUnexpectedExit(this.#unexpected);
        }
        resolve(code);
      });
    });
  }

  /** SIGKILL: nothing in the product hears of it. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Stands still, as a process that is swapped out or suspended does. */
  suspend(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** The stop that an operator asks for; answers the exit code. */
  stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Resolves with the exit code of a process that ends by itself. */
  exited(): Promise<number | null> {
    return this.#exited;
  }

  get unexpectedExit(): Error | null {
    return this.#unexpected;
  }

  /** Everything printed so far, on both streams. */
  get output(): string {
    return this.#output + this.#errors;
  }

  get stderr(): string {
    return this.#errors;
  }

  tail(): string {
    return [...this.#output.trim().split('\n').slice(-tailLines), this.#errors].join('\n');
  }

  lines(): LogLine[] {
    return this.#output
      .split('\n')
      .filter((line) => line !== '')
      .map((raw) => ({ ...parseLine(raw), raw }));
  }

  errorLines(): LogLine[] {
    return this.lines().filter(({ level }) => level >= errorLevel);
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (child === null) return null;
    this.#child = null;
    child.kill(signal);
    return this.#exited;
  }
}

/** A line cut off by a kill is no error; anything else that is no log line is. */
function parseLine(raw: string): { level: number; event: string } {
  try {
    const line = JSON.parse(raw) as { level?: number; event?: string };
    return { level: line.level ?? errorLevel, event: line.event ?? 'no event' };
  } catch {
    return { level: raw.startsWith('{"level":') ? 0 : errorLevel, event: 'no log line' };
  }
}
