/** The language in which Block Kit's rules are written down: what a field may hold, what an object needs and takes. */
export type Rule =
  | {
      readonly is: 'string';
      readonly max?: number;
      readonly min?: number;
      readonly oneOf?: readonly string[];
    }
  | { readonly is: 'number'; readonly min?: number; readonly max?: number }
  | { readonly is: 'boolean' }
  /** A text object; `plain` where mrkdwn is refused. */
  | { readonly is: 'text'; readonly max: number; readonly plain?: true }
  /** An object that names its own type, one of these. */
  | { readonly is: 'typed'; readonly types: readonly string[] }
  /** A list of such objects. */
  | { readonly is: 'list'; readonly of: Rule; readonly max?: number; readonly min?: number }
  /** An object without a type of its own. */
  | { readonly is: 'object'; readonly shape: Shape }
  | { readonly is: 'any' };

export interface Shape {
  readonly needs?: Readonly<Record<string, Rule>>;
  readonly takes?: Readonly<Record<string, Rule>>;
  /** At least one of these must be there. */
  readonly needsOneOf?: readonly string[];
}

export const idUnitsMax = 255;

export const text = (max: number): Rule => ({ is: 'text', max });
export const plain = (max: number): Rule => ({ is: 'text', max, plain: true });
export const string = (max?: number, min?: number): Rule => ({
  is: 'string',
  ...(max === undefined ? {} : { max }),
  ...(min === undefined ? {} : { min }),
});
export const oneOf = (...values: string[]): Rule => ({ is: 'string', oneOf: values });
export const list = (of: Rule, max?: number, min?: number): Rule => ({
  is: 'list',
  of,
  ...(max === undefined ? {} : { max }),
  ...(min === undefined ? {} : { min }),
});
export const number = (min?: number, max?: number): Rule => ({
  is: 'number',
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});
export const typed = (...types: string[]): Rule => ({ is: 'typed', types });
export const object = (shape: Shape): Rule => ({ is: 'object', shape });
export const boolean: Rule = { is: 'boolean' };
export const any: Rule = { is: 'any' };
