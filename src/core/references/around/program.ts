import type { Ending } from './literal.ts';

/**
 * Imports and exports of MDX, which go on as long as a bracket or a template is open. Strings and comments are read as far
 * as they tell brackets from letters; a regular expression with a bracket in it is taken for code that goes on.
 */
export function program(line: string): Ending | undefined {
  if (!/^(?:import|export)(?=[\s{*'"]|$)/.test(line)) return undefined;
  const open: string[] = [];
  follow(line, open);
  if (open.length === 0) return undefined;
  return (next) => {
    follow(next, open);
    return open.length === 0;
  };
}

const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function follow(line: string, open: string[]): void {
  const tokens = /\\.|\/\/.*$|\/\*|\*\/|`|\$\{|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()[\]{}]/g;
  for (let match = tokens.exec(line); match; match = tokens.exec(line)) {
    const [token] = match;
    const top = open.at(-1);
    if (top === '`') {
      if (token === '`') open.pop();
      else if (token === '${') open.push('{');
      else if (token.length > 1 && token[0] !== '\\') tokens.lastIndex = match.index + 1;
    } else if (top === '/*') {
      if (token === '*/') open.pop();
      else tokens.lastIndex = match.index + 1;
    } else if (token === '${') open.push('{');
    else if (token === '`' || token === '/*' || /^[([{]$/.test(token)) open.push(token);
    else if (Object.hasOwn(closing, token) && top === closing[token]) open.pop();
  }
}
