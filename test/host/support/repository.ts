import { WorkTree } from '../../support/workTree.ts';
import { inWorkspace } from './documents.ts';

/** A Git work tree in the open folder, or somewhere else. */
export class Repository extends WorkTree {
  readonly name: string;

  constructor(name: string, path = inWorkspace(name).fsPath) {
    super(path);
    this.name = name;
  }
}
