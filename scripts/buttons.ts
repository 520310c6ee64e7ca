import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { root } from './paths.ts';

/** Functions of src/ui that take buttons, with the position of the first. */
const askers: Readonly<Record<string, number>> = { say: 1, sayOutcome: 2, ask: 2, askWarning: 2 };
/** Functions that make the titles of buttons. */
const makers = /button|^(?:action|retry)Title$/i;

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
const children = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode);
const nameOf = (value: unknown): string | undefined => (isNode(value) && value.type === 'Identifier' ? String(value.name) : undefined);

/** The English texts of a file that stand on buttons of notifications, questions and dialogs for files. */
export function buttonsOf(file: string, source: string): readonly string[] {
  const { program } = parseSync(file, source);
  const all: Node[] = [];
  const walk = (node: Node): void => {
    all.push(node);
    for (const child of children(node)) walk(child);
  };
  walk(program as unknown as Node);
  const declared = all.filter(({ type }) => type === 'VariableDeclarator');
  const found = new Set<string>();
  const seen = new Set<Node>();

  /** What is handed over: texts as they are, names by what they were declared as. */
  const collect = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const text = textOf(node);
    const name = nameOf(node);
    if (text !== undefined) found.add(text);
    else if (name !== undefined) for (const { id, init } of declared) if (nameOf(id) === name && isNode(init)) collect(init);
    if (!['CallExpression', 'MemberExpression'].includes(node.type)) for (const child of children(node)) collect(child);
  };
  const collectAll = (node: Node): void => {
    const text = textOf(node);
    if (text !== undefined) found.add(text);
    for (const child of children(node)) collectAll(child);
  };

  for (const node of all) {
    const first = node.type === 'CallExpression' ? askers[nameOf(node.callee) ?? ''] : undefined;
    if (first !== undefined) for (const argument of [node.arguments].flat().slice(first)) if (isNode(argument)) collect(argument);
    if (node.type === 'FunctionDeclaration' && makers.test(nameOf(node.id) ?? '')) collectAll(node);
    if (node.type === 'Property' && nameOf(node.key) === 'button' && isNode(node.value)) collect(node.value);
  }
  return [...found];
}

/** The text of `vscode.l10n.t('…')` or `vscode.l10n.t({ message: '…' })`. */
function textOf(node: Node): string | undefined {
  const { callee } = node;
  if (node.type !== 'CallExpression' || !isNode(callee) || nameOf(callee.property) !== 't') return undefined;
  const [first] = [node.arguments].flat();
  if (isNode(first) && first.type === 'Literal' && typeof first.value === 'string') return first.value;
  const message = isNode(first) ? children(first).find(({ key }) => nameOf(key) === 'message')?.value : undefined;
  return isNode(message) && typeof message.value === 'string' ? message.value : undefined;
}

/** Those of all sources. */
export async function buttonsOfSource(): Promise<readonly string[]> {
  const texts = new Set<string>();
  for await (const file of glob('**/*.ts', { cwd: join(root, 'src') })) {
    for (const text of buttonsOf(file, readFileSync(join(root, 'src', file), 'utf8'))) texts.add(text);
  }
  return [...texts].sort();
}
