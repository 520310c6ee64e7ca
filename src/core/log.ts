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
