import type { keys } from '../../sandbox/accounts.ts';
import { closeEditors } from './documents.ts';
import { Person } from './person.ts';
import { heal, signIn, signOutAll } from './site.ts';

/**
 * A suite with a person who is signed in before the first test and out behind the last one. After each test the sandbox has no
 * faults, no editor is open and nothing that was asked is remembered.
 */
export function signedInSuite(name: string, body: (person: Person) => void, key?: (typeof keys)['getty']): void {
  describe(name, () => {
    const person = new Person(false);
    before(async () => {
      person.come();
      await signIn(person, key);
      person.forget();
    });
    afterEach(async () => {
      await heal();
      await closeEditors();
      person.forget();
    });
    body(person);
    after(async () => {
      await signOutAll(person);
      person.leave();
    });
  });
}
