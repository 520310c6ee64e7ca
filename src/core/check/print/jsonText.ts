/** JSON in lines, in which no letter hides, turns the line around, or ends a script element around it. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(/[<\x7f-\x9f\p{Bidi_Control}\u2028\u2029\uFEFF]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
