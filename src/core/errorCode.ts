/** The code that Node puts on its errors and undici on its own: "ENOENT", "ERR_BUFFER_TOO_LARGE"; undefined for every other error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The code of a call to the system that failed, such as `ENOSPC`; undefined for every other error, those of libraries too. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error ? codeOf(error) : undefined;
}

/** A server's own name for an error; anything longer or with other characters may be a sentence, which is never carried along. */
export function errorNameOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9_]{1,64}$/.test(value) ? value : undefined;
}
