/** The mechanical part of our style that no linter rule covers, checked on the syntax tree. */
import { parseSync, Visitor, type Node } from 'oxc-parser';
import type { SourceFile } from './source-files.ts';

const functionLinesMax = 70;

/** What would make the core depend on the moment, on chance or on the machine. */
const impure = new Set(
  'Date performance crypto process fetch globalThis console setTimeout setInterval setImmediate queueMicrotask'.split(
    ' ',
  ),
);

/** Spelt in two parts, so that this file does not find itself. */
const leftoverMarker = new RegExp(
  ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].map((word) => `\\b${word}\\b`).join('|'),
);

/** One line per offence in a file of src. */
export function findUntidyCode({ path, text }: SourceFile): string[] {
  const found = findLeftovers({ path, text });
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const report = (node: Node, what: string): void => void found.push(`${path}:${lineAt(node.start)} ${what}`);
  const inCore = path.startsWith('src/core/');
  const isPage = path.startsWith('src/playground/page/');
  /** Names that are no references: the key of a property, the part after a dot. */
  const mereNames = new Set<unknown>();

  /** Lines of the functions around the place where the visitor is. What stands in inner functions counts for those alone. */
  const innerLines: number[] = [];
  const enter = (): void => void innerLines.push(0);
  function leave(node: Node): void {
    const lines = lineAt(node.end) - lineAt(node.start) + 1;
    const ownLines = lines - (innerLines.pop() ?? 0);
    const around = innerLines.length - 1;
    if (around >= 0) innerLines[around] = (innerLines[around] ?? 0) + lines - 1;
    if (ownLines > functionLinesMax)
      report(node, `a function of ${ownLines} lines, ${functionLinesMax} at most`);
  }
  new Visitor({
    MemberExpression(node) {
      if (!node.computed) mereNames.add(node.property);
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return;
      const name = `${node.object.name}.${node.property.name}`;
      if (inCore && name === 'Math.random') report(node, 'chance in the core');
      if (name === 'process.env' && path !== 'src/app/settings/environment.ts')
        report(node, 'process.env outside src/app/settings/environment.ts');
    },
    Property(node) {
      if (!node.computed && !node.shorthand) mereNames.add(node.key);
    },
    Identifier(node) {
      if (mereNames.has(node)) return;
      if (inCore && impure.has(node.name)) report(node, `${node.name} in the core`);
      else if (node.name === 'console' && !isPage && path !== 'src/app/log/console-lines.ts')
        report(node, 'console: log through the port, commands write to stdout');
    },
    FunctionDeclaration: enter,
    FunctionExpression: enter,
    ArrowFunctionExpression: enter,
    'FunctionDeclaration:exit': leave,
    'FunctionExpression:exit': leave,
    'ArrowFunctionExpression:exit': leave,
  }).visit(parseSync(path, text).program);
  return found;
}

/** Notes to oneself, in any file. */
export function findLeftovers({ path, text }: SourceFile): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      leftoverMarker.test(line) ? [`${path}:${index + 1} a leftover: finish it or delete it`] : [],
    );
}
