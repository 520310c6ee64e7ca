export const taskKind = 'getty-images-check';
