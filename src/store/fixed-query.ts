/**
 * Queries whose text never varies are built and compiled once: Kysely takes several times as long for that as SQLite for the query. What is
 * compiled holds a stand-in for each value, and each run puts the values in their places.
 */
import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Tables } from './tables.ts';

type Fill = (args: readonly unknown[]) => unknown;

/**
 * `build` is called once, with stand-ins: it must hand its arguments, or properties of them, to the query as they are. Gives a function that
 * runs the query with values.
 */
export function fixed<Args extends readonly unknown[], Row>(
  build: (db: Kysely<Tables>, ...args: Args) => Compilable<Row>,
): (db: Kysely<Tables>, ...args: Args) => Promise<QueryResult<Row>> {
  let ready: { readonly query: CompiledQuery<Row>; readonly fills: readonly Fill[] } | undefined;
  return (db, ...args) => {
    ready ??= prepare(build, db);
    return db.executeQuery({ ...ready.query, parameters: ready.fills.map((fill) => fill(args)) });
  };
}

function prepare<Args extends readonly unknown[], Row>(
  build: (db: Kysely<Tables>, ...args: Args) => Compilable<Row>,
  db: Kysely<Tables>,
): { readonly query: CompiledQuery<Row>; readonly fills: readonly Fill[] } {
  const fills = new Map<unknown, Fill>();
  const standIns = Array.from({ length: build.length - 1 }, (_, index) => standIn(index, fills));
  const query = build(db, ...(standIns as unknown as Args)).compile();
  return { query, fills: query.parameters.map((value) => fills.get(value) ?? (() => value)) };
}

/** Stands for an argument, and by its properties for those of the argument. */
function standIn(index: number, fills: Map<unknown, Fill>): unknown {
  const properties = new Map<string | symbol, symbol>();
  const whole = new Proxy(
    {},
    {
      get(_, name) {
        const known = properties.get(name) ?? Symbol();
        properties.set(name, known);
        fills.set(known, (args) => (args[index] as Record<string | symbol, unknown>)[name]);
        return known;
      },
    },
  );
  fills.set(whole, (args) => args[index]);
  return whole;
}

/** The first row, where there is one. */
export const first = async <Row>(result: Promise<QueryResult<Row>>): Promise<Row | undefined> =>
  (await result).rows[0];

export const rowsOf = async <Row>(result: Promise<QueryResult<Row>>): Promise<Row[]> => (await result).rows;

/** How many rows an insert, update or delete touched. */
export const touched = async (result: Promise<QueryResult<unknown>>): Promise<number> =>
  Number((await result).numAffectedRows ?? 0n);
