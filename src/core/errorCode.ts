/** The code that Node puts on its errors and undici on its own: "ENOENT", "ERR_BUFFER_TOO_LARGE"; undefined for every other error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The code of a call to the system that failed, such as `ENOSPC`; undefined for every other error, those of libraries too. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error ? codeOf(error) : undefined;
}
