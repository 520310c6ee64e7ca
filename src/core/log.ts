import { plain, type UiText } from './text.ts';

/** What the core writes to: areas, counts and IDs only. No token, no URI of a delivery, no text of a server. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** A logger whose lines start with `[area]`. */
export function inArea(log: Logger, area: string): Logger {
  const line = (message: string) => `[${area}] ${message}`;
  return {
    debug: (message) => log.debug(line(message)),
    info: (message) => log.info(line(message)),
    warn: (message) => log.warn(line(message)),
    error: (message) => log.error(line(message)),
  };
}

const longestLine = 1_000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Characters that are looked at: what is cut off is cut at a blank, so that no half of a credential is left over. */
const mostRead = 4_000;

function beginningOf(message: string): string {
  return message.length <= mostRead ? message : `${message.slice(0, Math.max(0, message.lastIndexOf(' ', mostRead)))} …`;
}

/**
 * The last guard before a line is written: of an address only the origin stays, and of whatever looks like a credential
 * nothing. Names, counts and the IDs of records pass.
 */
export function redacted(message: string): UiText {
  const bare = beginningOf(message)
    .replace(/\b([a-z][a-z\d+.-]{0,20}:\/\/)(?:[^\s/?#@]*@)?([^\s/?#@]*)\S*/gi, '$1$2/…')
    .replace(/\b(bearer|basic)\s+\S+/gi, '$1 …')
    .replace(/\b([\w-]*(?:key|secret|password|token|authorization|verifier|state|code)["']?\s{0,3}[=:]\s{0,3})[^\s,;&]+/gi, '$1…')
    .replace(/[\w+/=-]{32,}/g, (run) => (uuid.test(run) ? run : '…'));
  return plain(bare, longestLine);
}
