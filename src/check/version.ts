/** Of the package in packages/check, which the bundler puts here; from sources it has none. */
declare const checkVersion: string | undefined;

export const version: string = typeof checkVersion === 'string' ? checkVersion : '0.0.0';
