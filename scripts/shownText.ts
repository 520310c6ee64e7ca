import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { root } from './paths.ts';

/*
 * Outside src/ui nothing reaches VS Code's own interface. What may be used of the API is listed, not what may not: a new way to
 * show text is refused until somebody has thought about it.
 */

/** Values of the module `vscode` that show no text. */
const values = new Set([
  ...['authentication', 'commands', 'env', 'extensions', 'l10n', 'languages', 'window', 'workspace'],
  ...[
    'CancellationError',
    'CancellationTokenSource',
    'ConfigurationTarget',
    'Disposable',
    'EndOfLine',
    'EventEmitter',
    'FileSystemError',
    'FileType',
  ],
  ...['DocumentDropOrPasteEditKind', 'Position', 'Range', 'RelativePattern', 'Selection', 'SnippetString', 'TabInputText', 'TextEdit'],
  ...['UIKind', 'Uri', 'ViewColumn', 'WorkspaceEdit'],
]);

/** Members of those that could show something. */
const members: Readonly<Record<string, RegExp>> = {
  window: /^(?:activeTextEditor|activeTerminal|visibleTextEditors|tabGroups|state|showTextDocument|onDidChange\w+)$/,
  languages: /^(?:register\w+Provider|match|getLanguages|setTextDocumentLanguage)$/,
};

/** Where a text becomes one that may be shown without passing the guard: the guard itself, and what `Intl` makes. */
const castsIn = new Set(['core/text.ts', 'messages/format.ts']);

/** Syntax of types: nothing is used there. */
const typesOnly = new Set([
  ...['TSTypeAnnotation', 'TSTypeParameterInstantiation', 'TSTypeParameterDeclaration', 'TSTypeReference', 'TSTypeQuery'],
  ...['TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'TSClassImplements', 'TSUnionType', 'TSArrayType'],
]);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const nameOf = (value: unknown): string | undefined => (isNode(value) && value.type === 'Identifier' ? String(value.name) : undefined);

/** What a file, whose path is relative to `src`, breaks; a sentence each. */
export function shownTextFaults(file: string, source: string): readonly string[] {
  const faults: string[] = [];
  const { program } = parseSync(file, source);
  const local = new Set<string>();
  const fault = ({ start }: Node, what: string) => void faults.push(`${file}:${source.slice(0, start).split('\n').length} ${what}`);

  const visit = (node: Node, parents: readonly Node[]): void => {
    const [parent, above] = parents;
    if (node.type === 'ImportDeclaration') {
      if (isNode(node.source) && node.source.value === 'vscode' && node.importKind !== 'type') importFrom(node);
      return;
    }
    if (isCast(node) && !castsIn.has(file)) fault(node, 'makes a text that may be shown without the guard');
    if (typesOnly.has(node.type)) return;
    const name = nameOf(node);
    if (name !== undefined && local.has(name) && parent && !isKey(node, parent)) reference(node, parent, above);
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, [node, ...parents]);
  };

  const importFrom = (node: Node): void => {
    for (const each of [node.specifiers].flat()) {
      if (!isNode(each) || each.importKind === 'type') continue;
      if (each.type === 'ImportNamespaceSpecifier') local.add(nameOf(each.local) ?? '');
      else fault(each, 'imports a value of vscode by its name: write vscode.…');
    }
  };

  const reference = (node: Node, parent: Node, above: Node | undefined): void => {
    const value = memberOf(node, parent);
    if (value === undefined) fault(node, 'hands vscode on: name what is meant');
    else if (!values.has(value)) fault(node, `uses vscode.${value}, which is for src/ui`);
    else if (members[value]) {
      const member = above && memberOf(parent, above);
      if (member === undefined) fault(node, `hands vscode.${value} on: name what is meant`);
      else if (!members[value].test(member)) fault(node, `uses vscode.${value}.${member}, which is for src/ui`);
    }
  };

  visit(program as unknown as Node, []);
  return faults;
}

function isCast(node: Node): boolean {
  if (node.type !== 'TSAsExpression' && node.type !== 'TSTypeAssertion') return false;
  const type = node.typeAnnotation;
  return isNode(type) && type.type === 'TSTypeReference' && ['UiText', 'RowText'].includes(nameOf(type.typeName) ?? '');
}

/** The name of a property is no use of the import of that name. */
function isKey(node: Node, parent: Node): boolean {
  return (parent.property === node && parent.computed !== true) || (parent.key === node && parent.shorthand !== true);
}

function memberOf(object: Node, parent: Node): string | undefined {
  return parent.type === 'MemberExpression' && parent.object === object && parent.computed !== true ? nameOf(parent.property) : undefined;
}

/** The parameters and properties of a file that take any string, by name: what src/ui shows is none of them. */
export function plainStrings(file: string, source: string): readonly string[] {
  const names: string[] = [];
  const holdsString = (type: unknown): boolean =>
    isNode(type) && (type.type === 'TSStringKeyword' || [type.typeAnnotation, type.types, type.elementType].flat().some(holdsString));
  const visit = (node: Node): void => {
    const name = nameOf(node.key) ?? nameOf(node);
    if (name !== undefined && holdsString(node.typeAnnotation)) names.push(name);
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child);
  };
  visit(parseSync(file, source).program as unknown as Node);
  return names;
}

/** All of `src` but the room that shows. */
export async function shownTextFaultsOfSource(): Promise<readonly string[]> {
  const files: string[] = [];
  for await (const file of glob('**/*.ts', { cwd: join(root, 'src') })) files.push(file.replaceAll('\\', '/'));
  return files
    .filter((file) => !file.startsWith('ui/') && !file.endsWith('.d.ts'))
    .sort()
    .flatMap((file) => shownTextFaults(file, readFileSync(join(root, 'src', file), 'utf8')));
}
