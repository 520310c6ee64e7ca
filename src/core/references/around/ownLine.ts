/**
 * Lines that are markup as a whole. `start` tells those that mean something else once an image stands before them, `end`
 * those that an image behind them would end, spoil or vanish in. Both are matched with the line without its indentation.
 */
interface MarkupLines {
  readonly start: RegExp;
  readonly end: RegExp;
}

/** CommonMark 4.6, kind 6: the elements that begin raw HTML wherever a line begins with them. */
const blockTags =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul|script|pre|style|textarea';
export const htmlBlock: RegExp = new RegExp(`^</?(?:${blockTags})(?=[\\s/>]|$)`, 'i');
const htmlLine = `<!--|<\\?|<![A-Z]|</?(?:${blockTags})(?=[\\s/>]|$)|</?[a-zA-Z][^<>]*>\\s*$`;
const markdownLine = `\`{3,}|~{3,}|:::|={3,}\\s*$|(?:[-*_][ \\t]*){3,}$|\\$\\$|\\[[^\\]]+\\]:\\s|${htmlLine}`;

const markdown: MarkupLines = {
  start: new RegExp(`^(?:#{1,6}(?=\\s|$)|>|(?:[-+*]|\\d{1,9}[.)])(?=\\s|$)|\\{[%{]|${markdownLine})`, 'i'),
  end: new RegExp(`^(?:${markdownLine}|\\{[%{][^{}]*[%}]\\}\\s*$)`, 'i'),
};
const asciidocLine =
  "(?:\\[.*\\]|[|,:!]={3,}|-{2}|-{4,}|={4,}|\\*{4,}|_{4,}|\\.{4,}|\\+{1,}|`{3}.*|'{3}|<<<)\\s*$|//|:!?[\\w-]+!?:(?=\\s|$)|\\.[^\\s.]|[\\w-]+::\\S*\\[.*\\]\\s*$";

const rules: Readonly<Record<string, MarkupLines>> = {
  mdx: {
    start: new RegExp(`${markdown.start.source}|^(?:import|export)\\b|^</?[A-Za-z>]|^\\{`, 'i'),
    end: new RegExp(`${markdown.end.source}|^(?:import|export)\\s.*|^</?[A-Za-z][^<>]*>\\s*$|^\\{.*\\}\\s*$`, 'i'),
  },
  asciidoc: {
    start: new RegExp(`^(?:=+\\s|[*.-]+\\s|<[\\d.]+>\\s|\\||${asciidocLine}|\\S.*:{2,4}(?=\\s|$))`),
    end: new RegExp(`^(?:=\\s.*|${asciidocLine})`),
  },
  restructuredtext: { start: /^(?=.)/, end: /^(?=.)/ },
  org: { start: /^(?:\*+\s|#\+|[-+]\s|\d+[.)]\s|\||:\w+:)/, end: /^(?:#\+|:\w+:|\|.*\|\s*$)/ },
  typst: { start: /^(?:=+\s|[-+/]\s|\d+\.\s|`{3}|\/\/)/, end: /^(?:`{3}|\/\/|=+\s)/ },
  latex: { start: /^%/, end: /^%|^\\(?:begin|end|documentclass|usepackage)\b/ },
  textile: { start: /^(?:(?:h[1-6]|bq|bc|pre|p|fn\d+)\S*\.\s|[*#]+\s|\||<)/, end: /^(?:\|.*\|\s*$|<)/ },
};

/** Whether an image between these two parts of a line must have a line of its own. */
export function needsOwnLine(language: string, before: string, after: string, lineBelow: string): boolean {
  const { start, end } = (Object.hasOwn(rules, language) ? rules[language] : undefined) ?? markdown;
  const [head, rest] = [before.trim(), after.trim()];
  if (head === '' && rest !== '') return start.test(rest) || isTitle(language, lineBelow);
  return head !== '' && rest === '' && end.test(head);
}

/** The line above an underline is a heading, as one that begins with a mark is. */
function isTitle(language: string, lineBelow: string): boolean {
  return /^(?:mdx|markdown|quarto|rmd)$/.test(language) && /^ {0,3}(?:=+|-+)[ \t]*$/.test(lineBelow);
}
