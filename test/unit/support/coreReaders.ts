import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { root } from '../../../scripts/paths.ts';

/** A parameter that has to be given: its name and its type as they are written. */
export interface Parameter {
  readonly name: string;
  readonly type: string;
}

export interface ExportedFunction {
  /** Relative to `src`, posix. */
  readonly file: string;
  /** Of a class, its own name with that of the method. */
  readonly name: string;
  readonly isMethod: boolean;
  readonly parameters: readonly Parameter[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Every function, and every public method of a class, that `src/core` exports. */
export async function exportedFunctions(): Promise<readonly ExportedFunction[]> {
  const files: string[] = [];
  for await (const file of glob('core/**/*.ts', { cwd: join(root, 'src') })) files.push(file.replaceAll('\\', '/'));
  return files
    .filter((file) => !file.endsWith('.d.ts'))
    .sort()
    .flatMap((file) => functionsOf(file, readFileSync(join(root, 'src', file), 'utf8')));
}

export function functionsOf(file: string, source: string): readonly ExportedFunction[] {
  const typeOf = (parameter: Node): string => {
    const type = (parameter.typeAnnotation as Node | undefined)?.typeAnnotation as Node | undefined;
    return type ? source.slice(type.start, type.end).replace(/\s+/g, ' ') : 'unknown';
  };
  const parametersOf = (made: Node): readonly Parameter[] =>
    (made.params as readonly Node[])
      .filter((each) => each.type !== 'AssignmentPattern' && each.type !== 'RestElement' && each.optional !== true)
      .map((each) => ({ name: each.type === 'Identifier' ? String(each.name) : '', type: typeOf(each) }));
  const nameOf = (node: unknown): string => String((node as { readonly name?: string } | null)?.name ?? '');
  const found = (name: string, made: unknown, isMethod = false): ExportedFunction => ({
    file,
    name,
    isMethod,
    parameters: parametersOf(made as Node),
  });
  const body = parseSync(file, source).program.body as unknown as readonly Node[];
  return body.flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : null;
    if (declared?.type === 'FunctionDeclaration') return [found(nameOf(declared.id), declared)];
    if (declared?.type === 'VariableDeclaration') {
      const arrows = (declared.declarations as readonly Node[]).filter(({ init }) => /Function/.test((init as Node | null)?.type ?? ''));
      return arrows.map(({ id, init }) => found(nameOf(id), init));
    }
    if (declared?.type !== 'ClassDeclaration') return [];
    const members = (declared.body as { readonly body: readonly Node[] }).body;
    return members
      .filter(({ type, key, accessibility }) => type === 'MethodDefinition' && (key as Node).type !== 'PrivateIdentifier' && !accessibility)
      .map(({ key, value }) => found(`${nameOf(declared.id)}.${nameOf(key)}`, value, true));
  });
}

/** Whether a type can hold what a stranger wrote. */
export const mayHoldText = ({ type }: Parameter): boolean =>
  /\bstring\b(?!\s*=>)|unknown|Uint8Array|Buffer|Headers|Record<|Settings|Lines|SiteReader|Candidate|JsonObject|URLSearchParams/.test(type);
