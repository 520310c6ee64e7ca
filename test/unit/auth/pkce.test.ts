import assert from 'node:assert/strict';
import { challengeOf, createPkce, createState } from '../../../src/core/auth/pkce.ts';

describe('PKCE', () => {
  it('gives the challenge of RFC 7636 appendix B', () => {
    assert.equal(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'), 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
  });

  it('makes verifiers of 43 unreserved characters that fit their challenge', () => {
    const { verifier, challenge } = createPkce();
    assert.match(verifier, /^[\w-]{43}$/);
    assert.equal(challengeOf(verifier), challenge);
  });

  it('never repeats a verifier or a state', () => {
    const made = Array.from({ length: 500 }, () => [createPkce().verifier, createState()]).flat();
    assert.equal(new Set(made).size, 1000);
  });
});
