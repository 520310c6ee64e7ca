/** What names people and their work: each stands in a record only where the setting lists it. */
export const recordDetails = ['person', 'agreement', 'projectCode', 'notes'] as const;
export type RecordDetail = (typeof recordDetails)[number];
