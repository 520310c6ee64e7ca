/** Every name that package.json and the code share. The manifest test compares the two. */

export const extensionId = 'gettyimages-community.getty-images';
export const authProviderId = 'gettyimages';

export const commands = {
  signIn: 'gettyImages.signIn',
  signOut: 'gettyImages.signOut',
  chooseAccount: 'gettyImages.chooseAccount',
  downloadImage: 'gettyImages.downloadImage',
  downloadImages: 'gettyImages.downloadImages',
  /** The two above in the words of our menus, which tell apart what is paid for. */
  licenseAndInsert: 'gettyImages.licenseAndInsert',
  licenseSeveral: 'gettyImages.licenseSeveral',
  previewRequest: 'gettyImages.previewRequest',
  /** Copies the text of a previewed request. */
  copyRequest: 'gettyImages.copyRequest',
  insertReference: 'gettyImages.insertReference',
  setFrontMatterImage: 'gettyImages.setFrontMatterImage',
  copyCredit: 'gettyImages.copyCredit',
  openAssetPage: 'gettyImages.openAssetPage',
  lookAtAsset: 'gettyImages.lookAtAsset',
  refresh: 'gettyImages.refresh',
  showLog: 'gettyImages.showLog',
  finishDownloads: 'gettyImages.finishDownloads',
  showLastReport: 'gettyImages.showLastReport',
  clearCache: 'gettyImages.clearCache',
  /** Asks again where the images of a site go. */
  chooseDestination: 'gettyImages.chooseDestination',
  openImage: 'gettyImages.openImage',
  revealImage: 'gettyImages.revealImage',
  copyAssetId: 'gettyImages.copyAssetId',
  forgetAnswers: 'gettyImages.forgetAnswers',
  /** Only run by a last row of the tree. */
  showMoreImages: 'gettyImages.showMoreImages',
  showImagesAsList: 'gettyImages.showImagesAsList',
  groupImagesByFolder: 'gettyImages.groupImagesByFolder',
  groupImagesByDocument: 'gettyImages.groupImagesByDocument',
  /** Searches the documents of the workspace. */
  findAssetIds: 'gettyImages.findAssetIds',
  /** An ID of the tree, or those of a row of it. */
  openFound: 'gettyImages.openFound',
  licenseFound: 'gettyImages.licenseFound',
  licenseAllFound: 'gettyImages.licenseAllFound',
  /** A missing file of the tree. */
  placeAgain: 'gettyImages.placeAgain',
  forgetMissing: 'gettyImages.forgetMissing',
  /** Of everything here that the journal knows. */
  writeRecords: 'gettyImages.writeRecords',
  /** The licence records of the workspace, and its pictures by them. */
  checkRecords: 'gettyImages.checkRecords',
  adoptImage: 'gettyImages.adoptImage',
  reportImages: 'gettyImages.reportImages',
  /** What a light bulb and the name of a rule lead to. */
  fixFinding: 'gettyImages.fixFinding',
  /** What this machine and the account downloaded, in the tree. */
  showDownloads: 'gettyImages.showDownloads',
  filterDownloads: 'gettyImages.filterDownloads',
  clearDownloadsFilter: 'gettyImages.clearDownloadsFilter',
  useDownload: 'gettyImages.useDownload',
  /** Boards of the account: none of them costs anything but the list that `licenseBoard` hands over. */
  newBoard: 'gettyImages.newBoard',
  addToBoard: 'gettyImages.addToBoard',
  removeFromBoard: 'gettyImages.removeFromBoard',
  commentOnBoard: 'gettyImages.commentOnBoard',
  licenseBoard: 'gettyImages.licenseBoard',
  /** Only run by a last row of the boards. */
  showMoreBoards: 'gettyImages.showMoreBoards',
  /** By a phrase. */
  findImages: 'gettyImages.findImages',
  /** Results that were kept for later in this workspace. */
  showForLater: 'gettyImages.showForLater',
  /** By a picture of one's own, which is sent for it. */
  findLikeFile: 'gettyImages.findLikeFile',
  /** Those that were selected among the results, as one list with one price. */
  licenseSelected: 'gettyImages.licenseSelected',
} as const;

/** What boards answer to. */
export const boardCommands = [
  commands.newBoard,
  commands.addToBoard,
  commands.removeFromBoard,
  commands.commentOnBoard,
  commands.licenseBoard,
  commands.showMoreBoards,
] as const;

export const views = {
  account: 'gettyImages.account',
  images: 'gettyImages.images',
  boards: 'gettyImages.boards',
  /** The results of a search. */
  find: 'gettyImages.find',
} as const;

/** What a dragged row of the images carries: the addresses of their files, one a line. The name is VS Code's for that view. */
export const draggedImages = 'application/vnd.code.tree.gettyimages.images';

export const contextKeys = {
  signedIn: 'gettyImages.signedIn',
  /** The active document holds at least one asset ID: true before a right click, unlike anything tied to the cursor. */
  documentHasAssetIds: 'gettyImages.documentHasAssetIds',
  /** An object with the path of each licensed image of the workspace, as the key `resourcePath` has it. */
  licensedFiles: 'gettyImages.licensedFiles',
  /** `list`, `folder` or `document`. */
  grouping: 'gettyImages.grouping',
  /** Something was searched for in this window: there are results to show. */
  finding: 'gettyImages.finding',
} as const;

/** Scheme of the read-only documents that say what is done with a list. */
export const reportScheme = 'gettyimages-report';

/** Scheme of the read-only documents that show a request. The manifest's menu names it too. */
export const requestScheme = 'gettyimages-request';

/** Settings, without the prefix `gettyImages.`. */
export const settingNames = {
  apiUrl: 'apiUrl',
  authUrl: 'authUrl',
  redirectPort: 'redirectPort',
  confirmCharge: 'confirmCharge',
  destination: 'destination',
  /** By globs, before the one above; likewise below. */
  destinations: 'destinations',
  fileName: 'fileName',
  fileNames: 'fileNames',
  product: 'product',
  language: 'language',
  minimumWidth: 'minimumWidth',
  fileType: 'fileType',
  useTeamCredits: 'useTeamCredits',
  projectCode: 'projectCode',
  downloadNotes: 'downloadNotes',
  autoDownload: 'autoDownload',
  concurrency: 'concurrency',
  cacheSize: 'cacheSize',
  gitWorkTree: 'gitWorkTree',
  records: 'records',
  recordDetails: 'recordDetails',
  altText: 'reference.altText',
  caption: 'reference.caption',
  credit: 'reference.credit',
  creditStyle: 'reference.creditStyle',
  templates: 'reference.templates',
  referencePath: 'reference.path',
  publicFolders: 'reference.publicFolders',
  frontMatterImage: 'frontMatter.image',
  frontMatterAlt: 'frontMatter.alt',
  frontMatterCaption: 'frontMatter.caption',
  frontMatterCredit: 'frontMatter.credit',
} as const;
export const settingsPrefix = 'gettyImages';

/** What is remembered in a workspace's own state has keys that start like this, so that all of it can be forgotten at once. */
export const answersPrefix = 'gettyImages.';
