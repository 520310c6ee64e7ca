import { lazily } from '../lazily.ts';

/**
 * The search for asset IDs, for what is there from the start: loaded when a document is first in front or a view first shows
 * the images of a workspace. What is loaded with a command imports the search itself.
 */
export const lazyIdSearch = lazily(async () => (await import('./idSearch.ts')).idSearch);
