/** Mends what was found. No command of the manifest: it means nothing but for a finding that is shown. */
export const fixCommand = 'gettyImages.fixFinding';
export const taskKind = 'getty-images-check';
