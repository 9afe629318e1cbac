/** Runs a command as a person would, with nothing of our environment but what is given. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { quickStart } from './process.ts';

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const inRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const options = ['--import', inRoot('src/app/without-types.js'), inRoot('src/cli.ts')];

export function runCli(
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...options, ...args], { env: { ...quickStart, ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}
