import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** What this reads of Babel's tree. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly expression?: Node;
}

/** `log.warn(…)`, `deps.log.info(…)`, `this.#options.log.error(…)`. */
function isLogCall({ type, callee, expression }: Node): boolean {
  if (type === 'ExpressionStatement') return expression !== undefined && isLogCall(expression);
  const called = type === 'CallExpression' ? callee?.object : undefined;
  return called?.name === 'log' || called?.property?.name === 'log';
}

/** No mutants in what is only said in the log: its letters are nobody's promise. That it tells no secret is tested by itself. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'log-texts', {
    shouldIgnore: ({ node }: { readonly node: Node }) => (isLogCall(node) ? 'a text of the log' : undefined),
  }),
];
