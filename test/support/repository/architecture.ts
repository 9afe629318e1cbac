/** Who may import whom. The table is the rule of docs/architecture.md; the rest finds the imports that break it. */
import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import type { SourceFile } from './source-files.ts';

const adapters = [
  'telegram',
  'slack',
  'queue',
  'store',
  'i18n',
  'translation',
  'documents',
  'media',
  'http',
] as const;
type Layer =
  | 'core'
  | 'ports'
  | 'use-cases'
  | (typeof adapters)[number]
  | 'net'
  | 'app'
  | 'cli'
  | 'main'
  | 'playground';

const adapter = { layers: ['core', 'ports', 'net'] as Layer[], packages: 'any' } as const;

/** Each layer may import itself and what stands here. `packages` are those of npm and of Node. */
const rules: Readonly<
  Record<Layer, { readonly layers: readonly Layer[]; readonly packages: 'any' | readonly string[] }>
> = {
  core: { layers: [], packages: ['temporal-polyfill'] },
  ports: { layers: ['core'], packages: [] },
  'use-cases': { layers: ['core', 'ports'], packages: [] },
  net: { layers: ['core', 'ports'], packages: 'any' },
  telegram: adapter,
  slack: adapter,
  queue: adapter,
  store: adapter,
  i18n: adapter,
  translation: adapter,
  documents: adapter,
  media: adapter,
  http: adapter,
  app: { layers: ['core', 'ports', 'use-cases', 'net', ...adapters], packages: 'any' },
  cli: { layers: ['core', 'ports', 'app'], packages: 'any' },
  main: { layers: ['core', 'ports', 'app'], packages: 'any' },
  playground: { layers: ['core', 'ports', 'app'], packages: 'any' },
};

/** The core's one look outside: the text keys as types. */
const typesFromLocales = {
  file: 'src/core/text-key.ts',
  targets: [
    'locales/uk/intake.json',
    'locales/nl/desk.json',
    'locales/uk/documents.json',
    'locales/nl/report.json',
    'locales/uk/summary.json',
  ],
};

interface Import {
  /** Null where it is computed, so that nobody can tell what it imports. */
  readonly from: string | null;
  readonly typeOnly: boolean;
}

/** Every import of a file: of values and types, re-exports, `import()` as expression and as type. */
function importsOf({ path, text }: SourceFile): Import[] {
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} can't be parsed: ${errors[0]?.message}`);
  const found: Import[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    found.push({
      from: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) found.push({ from: moduleRequest.value, typeOnly: isType });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(['"`])([^'"`$]*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    found.push({ from: literal?.[2] ?? null, typeOnly: false });
  }
  new Visitor({
    TSImportType: ({ source }) => void found.push({ from: source.value, typeOnly: true }),
  }).visit(program);
  return found;
}

/** The layer of a file of ours, or null when it belongs to none. */
function layerOf(path: string): Layer | null {
  const [root, folder = ''] = path.split('/');
  if (root !== 'src') return null;
  if (folder === 'main.ts') return 'main';
  if (folder === 'cli.ts') return 'cli';
  return folder in rules ? (folder as Layer) : null;
}

function isAllowed(path: string, layer: Layer, { from, typeOnly }: Import): boolean {
  if (from === null) return false;
  const { layers, packages } = rules[layer];
  const isOurs = /^[./#]/.test(from);
  if (!isOurs) return packages === 'any' || packages.includes(from);
  const target = from.startsWith('#') ? `src/${from.slice(1)}` : posix.join(posix.dirname(path), from);
  if (path === typesFromLocales.file && typeOnly && typesFromLocales.targets.includes(target)) return true;
  const targetLayer = layerOf(target);
  return targetLayer !== null && (targetLayer === layer || layers.includes(targetLayer));
}

/** One line per import that no rule allows. */
export function findForbiddenImports(files: readonly SourceFile[]): string[] {
  if (files.length === 0) return ['no source file was read'];
  return files.flatMap((file) => {
    const layer = layerOf(file.path);
    if (layer === null) return [`${file.path} belongs to no layer`];
    return importsOf(file)
      .filter((one) => !isAllowed(file.path, layer, one))
      .map(({ from }) => `${file.path} must not import ${from ?? 'what it computes'}`);
  });
}
