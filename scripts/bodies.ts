import { parseSync } from 'oxc-parser';

/*
 * A body of the storage is a generator: called without `yield*`, it is made and nothing of it happens, without a word.
 * This finds such calls: each call that makes a body stands after `yield*`, or is handed on whole, as the result of a
 * function that is not itself a generator.
 */

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const ENGINE = /(?:^|\/)engine\.ts$/;
/** What of the engine makes a body. */
const MAKERS = new Set(['all', 'first', 'run', 'bodyOf', 'together', 'atEnd']);
const ANSWERS = new Set(['all', 'first', 'run']);

/** Looks through one file; one line for each forgotten `yield*`. */
export type FindForgotten = (path: string, source: string) => readonly string[];

/** Knows what these sources (by their paths) export, and so what is a body wherever it is called. */
export function forgottenBeside(sources: ReadonlyMap<string, string>): FindForgotten {
  const all = [...sources].map(([path, source]) => declaredIn(path, source));
  const exportedBodies = new Set(all.flatMap(({ bodies }) => [...bodies]));
  const exportedQueries = new Set(all.flatMap(({ queries }) => [...queries]));

  return (path, source) => {
    const { program, bodies, queries, tables } = declaredIn(path, source);
    const imports = importsOf(program);
    const isOneOf = (own: ReadonlySet<string>, others: ReadonlySet<string>, name: string): boolean =>
      own.has(name) || (others.has(name) && imports.get(name)?.startsWith('.') === true);

    /** What the call makes, by name, if it makes a body. */
    function bodyOf(callee: Node): string | null {
      if (callee.type === 'Identifier') {
        const name = String(callee['name']);
        if (ENGINE.test(imports.get(name) ?? '')) return MAKERS.has(name) ? name : null;
        return isOneOf(bodies, exportedBodies, name) ? name : null;
      }
      if (callee.type !== 'MemberExpression') return null;
      const owner = ownerOf(callee);
      if (tables.has(owner)) return owner;
      const asks = ANSWERS.has(String((callee['property'] as Node)['name']));
      return asks && isOneOf(queries, exportedQueries, owner) ? owner : null;
    }

    const findings: string[] = [];
    walk(program, [], (node, above) => {
      const name = node.type === 'CallExpression' ? bodyOf(node['callee'] as Node) : null;
      if (name === null || isCarriedOn(node, above)) return;
      const line = source.slice(0, node.start).split('\n').length;
      findings.push(`${path}:${line}: nothing happens without "yield*" before ${name}`);
    });
    return findings;
  };
}

/** Names of functions that make bodies, of prepared queries, and of tables whose entries are one of the two. */
function declaredIn(path: string, source: string) {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be read`);
  const bodies = new Set<string>();
  const queries = new Set<string>();
  const tables = new Set<string>();
  walk(program as unknown as Node, [], (node, [parent]) => {
    // Of the storage every generator is one, whether it says so or leaves its type to be found.
    if (/Function/.test(node.type) && (returnsBody(node) || node['generator'] === true)) {
      const name = (node['id'] as Node | null) ?? (parent?.['id'] as Node | undefined);
      if (name !== undefined && name !== null) bodies.add(String(name['name']));
    }
    const given = (node['typeAnnotation'] as Node | null | undefined)?.['typeAnnotation'] as Node | undefined;
    if (node.type === 'Identifier' && given?.type === 'TSFunctionType' && returnsBody(given))
      bodies.add(String(node['name']));
    if (node.type !== 'VariableDeclarator') return;
    const name = String((node['id'] as Node)['name']);
    const init = node['init'] as Node | null;
    if (isPrepared(init)) queries.add(name);
    if (init?.type !== 'ObjectExpression') return;
    const values = (init['properties'] as Node[]).map((one) => one['value'] as Node | undefined);
    if (values.some((value) => value?.['generator'] === true)) tables.add(name);
    if (values.some((value) => isPrepared(value ?? null))) queries.add(name);
  });
  return { program: program as unknown as Node, bodies, queries, tables };
}

/** `prepared(…)`, or a maker of such queries. */
const isPrepared = (node: Node | null): boolean =>
  node?.type === 'CallExpression' &&
  /^(?:prepared|remembered|counted)$/.test(String((node['callee'] as Node)['name']));

function returnsBody(fn: Node): boolean {
  const annotation = (fn['returnType'] as Node | null)?.['typeAnnotation'] as Node | undefined;
  return ((annotation?.['typeName'] as Node | undefined)?.['name'] as string | undefined) === 'Body';
}

/** The name at the beginning of `a.b`, `a[b]` or `a[b].c`. */
function ownerOf(callee: Node): string {
  let at = callee;
  while (at.type === 'MemberExpression') at = at['object'] as Node;
  return String(at['name'] ?? '');
}

function importsOf(program: Node): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of program['body'] as Node[])
    if (node.type === 'ImportDeclaration')
      for (const one of node['specifiers'] as Node[])
        found.set(String((one['local'] as Node)['name']), String((node['source'] as Node)['value']));
  return found;
}

function isCarriedOn(call: Node, above: readonly Node[]): boolean {
  const [parent, ...further] = above;
  if (parent?.type === 'YieldExpression') return parent['delegate'] === true;
  if (parent?.type === 'ConditionalExpression' && parent['test'] !== call)
    return isCarriedOn(parent, further);
  if (parent?.type === 'ArrayExpression') return isForTogether(further[0]);
  if (parent?.type === 'ArrowFunctionExpression') return parent['body'] === call;
  if (parent?.type !== 'ReturnStatement') return false;
  return further.find((node) => /Function/.test(node.type))?.['generator'] !== true;
}

/** A list of bodies is carried out by the one that it is given to, which is a body itself. */
const isForTogether = (above: Node | undefined): boolean =>
  above?.type === 'CallExpression' && (above['callee'] as Node)['name'] === 'together';

function walk(node: Node, above: readonly Node[], see: (node: Node, above: readonly Node[]) => void): void {
  see(node, above);
  const below = [node, ...above];
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string')
        walk(child as Node, below, see);
}
