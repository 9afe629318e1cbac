/**
 * Queries whose text never varies are built and compiled once: Kysely takes several times as long for that as SQLite for the query. What is
 * compiled holds a stand-in for each value, and each run puts the values in their places.
 */
import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Tables } from '../schema.ts';

/** At once on the connection of a transaction, else when Kysely has it. */
type Answer<Row> = QueryResult<Row> | Promise<QueryResult<Row>>;
type Fill = (args: readonly unknown[]) => unknown;
/** Runs a compiled query at once. */
export type RunNow = <Row>(query: Pick<CompiledQuery<Row>, 'sql' | 'parameters'>) => QueryResult<Row>;

/** How to run on the connection of a transaction without Kysely's way to it, which takes as long as the query; for the transaction's length. */
const runsNow = new WeakMap<Kysely<Tables>, RunNow>();

/** Lets fixed queries on `db` use `run` while `work` lasts. Afterwards they are Kysely's again, which refuses what comes too late. */
export async function runningNow<Result>(
  db: Kysely<Tables>,
  run: RunNow,
  work: () => Promise<Result>,
): Promise<Result> {
  runsNow.set(db, run);
  try {
    return await work();
  } finally {
    runsNow.delete(db);
  }
}

/**
 * `build` is called once, with stand-ins: it must hand its arguments, or properties of them, to the query as they are; an object may also be
 * handed over whole as the values of columns, and then has the same properties each time. Gives a function that runs the query with values.
 */
export function fixed<Args extends readonly unknown[], Row>(
  build: (db: Kysely<Tables>, ...args: Args) => Compilable<Row>,
): (db: Kysely<Tables>, ...args: Args) => Answer<Row> {
  let ready: { readonly query: CompiledQuery<Row>; readonly fills: readonly Fill[] } | undefined;
  return (db, ...args) => {
    ready ??= prepare(build, db, args);
    const parameters = ready.fills.map((fill) => fill(args));
    const runNow = runsNow.get(db);
    return runNow === undefined
      ? db.executeQuery({ ...ready.query, parameters })
      : runNow<Row>({ sql: ready.query.sql, parameters });
  };
}

function prepare<Args extends readonly unknown[], Row>(
  build: (db: Kysely<Tables>, ...args: Args) => Compilable<Row>,
  db: Kysely<Tables>,
  args: Args,
): { readonly query: CompiledQuery<Row>; readonly fills: readonly Fill[] } {
  const fills = new Map<unknown, Fill>();
  const standIns = args.map((arg, index) => standIn(arg, index, fills));
  const query = build(db, ...(standIns as unknown as Args)).compile();
  return { query, fills: query.parameters.map((value) => fills.get(value) ?? (() => value)) };
}

/** Stands for an argument, and by its properties for those of the argument. */
function standIn(arg: unknown, index: number, fills: Map<unknown, Fill>): unknown {
  const properties = new Map<string | symbol, symbol>();
  const isRow = typeof arg === 'object' && arg !== null && !(arg instanceof Uint8Array);
  const whole = new Proxy(isRow ? { ...arg } : {}, {
    get(_, name) {
      const known = properties.get(name) ?? Symbol();
      properties.set(name, known);
      fills.set(known, (args) => (args[index] as Record<string | symbol, unknown>)[name]);
      return known;
    },
  });
  fills.set(whole, (args) => args[index]);
  return whole;
}

/** The first row, where there is one. */
export const first = <Row>(answer: Answer<Row>): Promise<Row | undefined> =>
  read(answer, ({ rows }) => rows[0]);

export const rowsOf = <Row>(answer: Answer<Row>): Promise<Row[]> => read(answer, ({ rows }) => rows);

/** How many rows an insert, update or delete touched. */
export const touched = (answer: Answer<unknown>): Promise<number> =>
  read(answer, ({ numAffectedRows }) => Number(numAffectedRows ?? 0n));

const read = <Row, Result>(answer: Answer<Row>, of: (result: QueryResult<Row>) => Result): Promise<Result> =>
  answer instanceof Promise ? answer.then(of) : Promise.resolve(of(answer));
