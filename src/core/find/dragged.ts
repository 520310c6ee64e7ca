/** What a picture carries that is dragged out of the results of a search, beside its address: the ID of its asset. */
export const draggedAsset = 'application/vnd.gettyimages.asset';
