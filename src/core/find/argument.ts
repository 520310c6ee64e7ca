/** The number of the event whose pictures an argument of the command asks for: `{ event: '775916275' }`. */
export function eventAsked(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !Object.hasOwn(argument, 'event')) return undefined;
  const event: unknown = Reflect.get(argument, 'event');
  return typeof event === 'string' && /^\d{1,12}$/.test(event) ? event : undefined;
}
