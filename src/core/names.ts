/** Every name that package.json and the code share. The manifest test compares the two. */

export const extensionId = 'gettyimages-community.getty-images';
export const authProviderId = 'gettyimages';

export const commands = {
  signIn: 'gettyImages.signIn',
  signOut: 'gettyImages.signOut',
  downloadImage: 'gettyImages.downloadImage',
  insertReference: 'gettyImages.insertReference',
  copyCredit: 'gettyImages.copyCredit',
  openAssetPage: 'gettyImages.openAssetPage',
  refresh: 'gettyImages.refresh',
  showLog: 'gettyImages.showLog',
  finishDownloads: 'gettyImages.finishDownloads',
  clearCache: 'gettyImages.clearCache',
  openImage: 'gettyImages.openImage',
  revealImage: 'gettyImages.revealImage',
  copyAssetId: 'gettyImages.copyAssetId',
  /** Only run by the tree's last row. */
  showMoreImages: 'gettyImages.showMoreImages',
} as const;

export const views = {
  account: 'gettyImages.account',
  images: 'gettyImages.images',
} as const;

export const contextKeys = {
  signedIn: 'gettyImages.signedIn',
  /** The active document holds at least one asset ID: true before a right click, unlike anything tied to the cursor. */
  documentHasAssetIds: 'gettyImages.documentHasAssetIds',
} as const;

/** Settings, without the prefix `gettyImages.`. */
export const settingNames = {
  apiUrl: 'apiUrl',
  authUrl: 'authUrl',
  confirmCharge: 'confirmCharge',
  destination: 'destination',
  fileName: 'fileName',
  product: 'product',
  language: 'language',
  autoDownload: 'autoDownload',
  concurrency: 'concurrency',
  cacheSize: 'cacheSize',
  altText: 'reference.altText',
} as const;
export const settingsPrefix = 'gettyImages';
