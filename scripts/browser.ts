import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const channels: Readonly<Record<string, string>> = { win32: 'msedge', darwin: 'chrome' };

/** No sandbox: containers and CI boxes run as root. The other flags keep the browser from talking to anybody but the test. */
const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

function program(): LaunchOptions {
  const path = process.env.CHROME_PATH ?? candidates.find((candidate) => existsSync(candidate));
  if (path) return { executablePath: path };
  const channel = channels[process.platform];
  if (channel) return { channel };
  throw new Error('No browser was found: install the package chromium or set CHROME_PATH.');
}

/** The machine's own Chromium, Chrome or Edge; playwright-core brings none. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...program(), args: flags.split(' '), headless: process.env.HEADED === undefined });
}
