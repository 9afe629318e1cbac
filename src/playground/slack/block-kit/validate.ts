/**
 * Checks blocks and views against the table in block-rules.ts and words its findings as Slack does
 * (`response_metadata.messages` of an `invalid_blocks` answer).
 */
import {
  blockShapes,
  blocksPerMessageMax,
  blocksPerViewMax,
  cellShapes,
  markdownUnitsMax,
  viewShape,
  type Surface,
} from './block-rules.ts';
import { elementShapes, richTextShapes } from './element-rules.ts';
import { idUnitsMax, type Rule, type Shape } from './rule.ts';

type Json = Record<string, unknown>;

class Findings {
  readonly messages: string[] = [];

  add(detail: string, at: string): void {
    this.messages.push(`[ERROR] ${detail} [json-pointer:${at}]`);
  }
}

/** What is wrong with the blocks of a message or view; empty when Slack would take them. */
export function checkBlocks(blocks: unknown, surface: Surface, at = '/blocks'): string[] {
  const findings = new Findings();
  if (!Array.isArray(blocks)) return ['[ERROR] must provide an array [json-pointer:/blocks]'];
  const max = surface === 'message' ? blocksPerMessageMax : blocksPerViewMax;
  if (blocks.length > max) findings.add(`no more than ${max} items allowed`, at);
  blocks.forEach((block: unknown, index) => checkBlock(block, surface, `${at}/${index}`, findings));
  checkUnique(
    blocks.filter(isObject).map((block) => block['block_id']),
    'block_id',
    at,
    findings,
  );
  checkTogether(blocks.filter(isObject), at, findings);
  return findings.messages;
}

export function checkView(view: Json): string[] {
  const type = view['type'];
  if (type !== 'modal' && type !== 'home')
    return ['[ERROR] unsupported type: view [json-pointer:/view/type]'];
  const findings = new Findings();
  checkShape(view, viewShape[type], '/view', findings);
  findings.messages.push(...checkBlocks(view['blocks'], type, '/view/blocks'));
  const hasInput =
    Array.isArray(view['blocks']) &&
    view['blocks'].some((block) => isObject(block) && block['type'] === 'input');
  if (type === 'modal' && hasInput && view['submit'] === undefined)
    findings.add('missing required field: submit', '/view');
  return findings.messages;
}

function checkBlock(block: unknown, surface: Surface, at: string, findings: Findings): void {
  const shape = isObject(block) ? blockShapes[String(block['type'])] : undefined;
  if (!isObject(block) || !shape) {
    findings.add(
      `unsupported type: ${isObject(block) ? JSON.stringify(block['type']) : typeof block}`,
      `${at}/type`,
    );
    return;
  }
  if (!shape.surfaces.includes(surface))
    findings.add(`unsupported type: ${String(block['type'])}`, `${at}/type`);
  const { surfaces: _surfaces, ...rest } = shape;
  const takes = { ...rest.takes, block_id: { is: 'string', max: idUnitsMax } as const };
  checkShape(block, { ...rest, takes }, at, findings);
  checkUnique(
    elementsOf(block).map((element) => element['action_id']),
    'action_id',
    at,
    findings,
  );
}

/** The interactive elements of a block. */
export function elementsOf(block: Json): Json[] {
  const listed = block['type'] === 'actions' && Array.isArray(block['elements']) ? block['elements'] : [];
  return [...listed, block['accessory'], block['element']].filter(isObject);
}

function checkUnique(ids: unknown[], name: string, at: string, findings: Findings): void {
  const seen = new Set<unknown>();
  for (const id of ids) {
    if (typeof id !== 'string' || id === '') continue;
    if (seen.has(id)) findings.add(`\`${name}\` "${id}" already exists`, at);
    seen.add(id);
  }
}

/** Limits over several blocks: all markdown of a payload together, one table. */
function checkTogether(blocks: Json[], at: string, findings: Findings): void {
  const ofType = (type: string) => blocks.filter((block) => block['type'] === type);
  const units = ofType('markdown').reduce((sum, block) => sum + String(block['text']).length, 0);
  if (units > markdownUnitsMax)
    findings.add(`markdown must be less than ${markdownUnitsMax + 1} characters`, at);
  if (ofType('table').length > 1) findings.add('only one table allowed', at);
}

function checkShape(value: Json, shape: Shape, at: string, findings: Findings): void {
  const { needs = {}, takes = {}, needsOneOf = [] } = shape;
  for (const field of Object.keys(needs)) {
    if (value[field] === undefined || value[field] === null)
      findings.add(`missing required field: ${field}`, at);
  }
  if (needsOneOf.length > 0 && needsOneOf.every((field) => value[field] === undefined)) {
    findings.add(`missing required field: ${needsOneOf.join(' or ')}`, at);
  }
  for (const [field, part] of Object.entries(value)) {
    if (part === undefined || part === null || field === 'type') continue;
    const rule = needs[field] ?? takes[field];
    if (!rule) findings.add(`invalid additional property: ${field}`, at);
    else checkRule(part, rule, `${at}/${field}`, findings);
  }
  checkInitial(value, at, findings);
}

/** What is typed at first must fit its input, and what is chosen at first must be one of the options, exactly. */
function checkInitial(value: Json, at: string, findings: Findings): void {
  const { initial_value: typed, max_length: max } = value;
  if (typeof typed === 'string' && typeof max === 'number' && typed.length > max)
    findings.add(`must be less than ${max + 1} characters`, `${at}/initial_value`);
  const groups = Array.isArray(value['option_groups']) ? value['option_groups'].filter(isObject) : [];
  const lists = [value['options'], ...groups.map((group) => group['options'])];
  const options = lists
    .flatMap((list: unknown) => (Array.isArray(list) ? list : []))
    .map((one: unknown) => JSON.stringify(one));
  const many = Array.isArray(value['initial_options']) ? value['initial_options'] : [];
  const initial = [value['initial_option'], ...many].filter(isObject);
  if (options.length === 0) return;
  for (const one of initial) {
    if (!options.includes(JSON.stringify(one))) findings.add('initial option must be one of the options', at);
  }
}

function checkRule(value: unknown, rule: Rule, at: string, findings: Findings): void {
  switch (rule.is) {
    case 'string':
      checkString(value, rule, at, findings);
      return;
    case 'number':
      if (typeof value !== 'number') findings.add('must be a number', at);
      else if (value < (rule.min ?? -Infinity) || value > (rule.max ?? Infinity))
        findings.add('number out of range', at);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') findings.add('must be a boolean', at);
      return;
    case 'text':
      checkText(value, rule, at, findings);
      return;
    case 'typed':
      checkTyped(value, rule.types, at, findings);
      return;
    case 'list':
      if (!Array.isArray(value)) findings.add('must provide an array', at);
      else {
        if (value.length > (rule.max ?? Infinity)) findings.add(`no more than ${rule.max} items allowed`, at);
        if (value.length < (rule.min ?? 0)) findings.add(`no fewer than ${rule.min} items allowed`, at);
        value.forEach((item: unknown, index) => checkRule(item, rule.of, `${at}/${index}`, findings));
      }
      return;
    case 'object':
      if (isObject(value)) checkShape(value, rule.shape, at, findings);
      else findings.add('must provide an object', at);
      return;
    case 'any':
  }
}

function checkString(
  value: unknown,
  rule: Extract<Rule, { is: 'string' }>,
  at: string,
  findings: Findings,
): void {
  if (typeof value !== 'string') findings.add('must provide a string', at);
  else if (value.length > (rule.max ?? Infinity))
    findings.add(`must be less than ${Number(rule.max) + 1} characters`, at);
  else if (value.length < (rule.min ?? 0))
    findings.add(`must be more than ${Number(rule.min) - 1} characters`, at);
  else if (rule.oneOf && !rule.oneOf.includes(value))
    findings.add(`must be one of: ${rule.oneOf.join(', ')}`, at);
}

function checkText(
  value: unknown,
  rule: Extract<Rule, { is: 'text' }>,
  at: string,
  findings: Findings,
): void {
  if (!isObject(value)) {
    findings.add('must provide an object', at);
    return;
  }
  const type = value['type'];
  if (type !== 'plain_text' && (rule.plain || type !== 'mrkdwn')) {
    findings.add(`must be one of: ${rule.plain ? 'plain_text' : 'plain_text, mrkdwn'}`, `${at}/type`);
    return;
  }
  const takes: Readonly<Record<string, Rule>> =
    type === 'mrkdwn' ? { verbatim: { is: 'boolean' } } : { emoji: { is: 'boolean' } };
  checkShape(value, { needs: { text: { is: 'string', max: rule.max, min: 1 } }, takes }, at, findings);
}

function checkTyped(value: unknown, types: readonly string[], at: string, findings: Findings): void {
  const type = isObject(value) ? value['type'] : undefined;
  if (!isObject(value) || typeof type !== 'string' || !types.includes(type)) {
    findings.add(`unsupported type: ${typeof type === 'string' ? type : typeof value}`, at);
    return;
  }
  const block = type === 'rich_text' ? blockShapes['rich_text'] : undefined;
  const found = block ?? richTextShapes[type] ?? cellShapes[type] ?? elementShapes[type];
  const shape = found ?? {};
  checkShape(
    value,
    { ...shape, takes: { ...shape.takes, ...(block ? { block_id: { is: 'string' } } : {}) } },
    at,
    findings,
  );
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
