/** What is known of a charge when it is to be confirmed. */
export interface Circumstances {
  /** Somebody may have paid for the asset before: its history is not empty or not readable, or a file or a record is here. */
  readonly mayBeSecond: boolean;
  /** The person pressed something that promised to be free, such as "Finish Open Downloads…". */
  readonly promisedFree: boolean;
  readonly isTrusted: boolean;
  /** Settings of the workspace name the product, whose credits pay, a project code or a note. */
  readonly workspaceDecides: boolean;
  /** A price was named, and it has changed since. */
  readonly hasChanged: boolean;
}

/** Whether the person's own setting may take the place of an answer: for a first charge that nobody else had a hand in. */
export function goesUnasked(setting: 'always' | 'never', of: Circumstances): boolean {
  const asks = of.mayBeSecond || of.promisedFree || !of.isTrusted || of.workspaceDecides || of.hasChanged;
  return setting === 'never' && !asks;
}
