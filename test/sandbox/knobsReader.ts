import { defaultSettings, type Knobs, routes } from './knobs.ts';

const names: readonly string[] = [...routes, ...Object.keys(defaultSettings), 'revoke', 'productState'];

/** Knobs from JSON; a sentence when a name is not known, so that a typing error never leaves a test without its fault. */
export function readKnobs(text: string): Knobs | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not an object';
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  return unknown === undefined ? (value as Knobs) : `unknown knob: ${unknown}`;
}
