import '../support/vscodeStub.ts';
import assert from 'node:assert/strict';
import { type RefusalReason, refusalOf } from '../../../src/core/auth/refusals.ts';
import { GettyError } from '../../../src/core/errors.ts';
import type { Grant } from '../../../src/core/grant.ts';

const [browser, key, password, implicit, pasted] = [
  'authorization_code',
  'client_credentials',
  'password',
  'implicit',
  'pasted',
] as const satisfies Grant[];

const { describeError } = await import('../../../src/messages/describe.ts');
const { methodNames } = await import('../../../src/messages/refusals.ts');
const { methodItems } = await import('../../../src/authentication/methods/methods.ts');

describe('a sign-in that was refused', () => {
  const cases: [Grant, string | undefined, RefusalReason, Grant | undefined][] = [
    [browser, 'unsupported_response_type', 'method', key],
    [browser, 'unauthorized_client', 'method', key],
    [browser, 'unsupported_grant_type', 'method', key],
    [browser, 'invalid_client', 'client', key],
    [browser, 'access_denied', 'denied', undefined],
    [browser, 'invalid_grant', 'answer', undefined],
    [browser, 'server_error', 'server', undefined],
    [key, 'unsupported_grant_type', 'method', browser],
    [key, 'unauthorized_client', 'method', browser],
    [key, 'invalid_client', 'client', browser],
    [key, 'temporarily_unavailable', 'server', undefined],
    [password, 'unsupported_grant_type', 'method', browser],
    [password, 'unauthorized_client', 'method', browser],
    [password, 'invalid_client', 'client', browser],
    [password, 'invalid_grant', 'person', browser],
    [implicit, 'unsupported_response_type', 'method', browser],
    [implicit, 'unauthorized_client', 'method', browser],
    [implicit, 'access_denied', 'denied', undefined],
    [pasted, 'invalid_token', 'token', browser],
    [key, 'something_new', 'unknown', browser],
    [browser, undefined, 'unknown', key],
  ];
  for (const [grant, code, reason, instead] of cases) {
    it(`as ${grant} with ${code ?? 'no code'} means ${reason}${instead ? `; ${instead} is next` : ''}`, () => {
      const refusal = refusalOf(grant, code);
      assert.deepEqual([refusal.reason, refusal.instead], [reason, instead]);
    });
  }

  it('names no other way when nobody knows which way it was', () => {
    assert.deepEqual(refusalOf(undefined, 'unauthorized_client'), { reason: 'method' });
  });

  describe('in words', () => {
    for (const [grant, code, , instead] of cases) {
      it(`${grant} with ${code ?? 'no code'} says ${instead ? 'what to try instead' : 'what to do'}`, () => {
        const { text, action } = describeError(new GettyError('signInRefused', { grant, code, status: 400 }));
        assert.match(text, /^The sign-in (was refused|failed)/);
        if (instead) assert.ok(text.includes(`Try “${methodNames[instead]()}” instead.`), text);
        else assert.match(text, /again/);
        assert.equal(action?.id, 'signIn');
      });
    }

    it('calls every way as the picker does', () => {
      const labels = methodItems().map(({ grant, label }) => [grant, label.replace(/^\$\([\w-]+\) /, '')]);
      assert.deepEqual(
        labels,
        Object.entries(methodNames).map(([grant, name]) => [grant, name()]),
      );
    });

    it('explains every way in the picker in one line, with what it needs', () => {
      for (const { detail = '' } of methodItems()) assert.match(detail, /^[^\n]{20,110} Needs an API key[^\n]*\.$/);
    });
  });
});
