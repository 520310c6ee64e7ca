/**
 * The seam for fault tests: called at the named points of a charge and its saving, so that a test can end the process, or
 * make the disk fail, exactly there. The product never sets it.
 */
export type Steps = (name: StepName) => void | Promise<void>;

export type StepName =
  | 'beforeMarker'
  | 'afterMarker'
  | 'afterIntent'
  | 'beforePost'
  | 'afterPost'
  | 'beforeUri'
  | 'afterUri'
  | 'afterCheckpoint'
  | 'afterFetch'
  | 'afterFetched'
  | 'beforeSettled'
  | 'afterSettled';

export const noSteps: Steps = () => undefined;
