import assert from 'node:assert/strict';
import { hostKind } from '../../../scripts/host.ts';

describe('The choice of a host', () => {
  const cases = [
    { env: { VSCODE_HOST: 'server', DISPLAY: ':0' }, platform: 'linux', host: 'server' },
    { env: { VSCODE_HOST: 'desktop' }, platform: 'linux', host: 'desktop' },
    { env: {}, platform: 'linux', host: 'server' },
    { env: { DISPLAY: ':0' }, platform: 'linux', host: 'desktop' },
    { env: { WAYLAND_DISPLAY: 'wayland-0' }, platform: 'linux', host: 'desktop' },
    { env: {}, platform: 'darwin', host: 'desktop' },
    { env: {}, platform: 'win32', host: 'desktop' },
  ] as const;

  for (const { env, platform, host } of cases) {
    it(`is ${host} on ${platform} with ${JSON.stringify(env)}`, () => assert.equal(hostKind(env, platform), host));
  }

  it('refuses a name that it does not know', () => {
    assert.throws(() => hostKind({ VSCODE_HOST: 'browser' }, 'linux'), /may be desktop or server/);
  });
});
