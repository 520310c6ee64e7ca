/** In English, German and Japanese, with what else it is found by. */
export interface Subject {
  readonly words: readonly [en: string, de: string, ja: string];
  readonly keywords: readonly string[];
}

const subject = (en: string, de: string, ja: string, keywords: string): Subject => ({ words: [en, de, ja], keywords: keywords.split(' ') });

/** The first is by far the most frequent, so that one phrase has several pages. */
export const subjects: readonly Subject[] = [
  subject('harbour', 'Hafen', '港', 'sea boats water travel'),
  subject('lighthouse', 'Leuchtturm', '灯台', 'sea coast travel'),
  subject('mountain', 'Berg', '山', 'nature landscape hiking'),
  subject('forest', 'Wald', '森', 'nature landscape trees'),
  subject('market', 'Markt', '市場', 'city food trade'),
  subject('library', 'Bibliothek', '図書館', 'city books education'),
  subject('kitchen', 'Küche', '台所', 'home food cooking'),
  subject('office', 'Büro', '事務所', 'work business'),
  subject('bicycle', 'Fahrrad', '自転車', 'city transport sport'),
  subject('bridge', 'Brücke', '橋', 'city architecture water'),
  subject('garden', 'Garten', '庭', 'nature home flowers'),
  subject('desert', 'Wüste', '砂漠', 'nature landscape travel'),
  subject('railway station', 'Bahnhof', '駅', 'city transport travel'),
  subject('classroom', 'Klassenzimmer', '教室', 'education children'),
  subject('glacier', 'Gletscher', '氷河', 'nature landscape climate'),
  subject('vineyard', 'Weinberg', '葡萄園', 'nature food landscape'),
  subject('bakery', 'Bäckerei', 'パン屋', 'food work city'),
  subject('workshop', 'Werkstatt', '工房', 'work craft'),
  subject('laboratory', 'Labor', '研究所', 'work science'),
  subject('theatre', 'Theater', '劇場', 'city culture night'),
];

export const moments: readonly (readonly [en: string, de: string, ja: string])[] = [
  ['at dawn', 'im Morgengrauen', '夜明けの'],
  ['after the rain', 'nach dem Regen', '雨上がりの'],
  ['in winter', 'im Winter', '冬の'],
  ['at night', 'bei Nacht', '夜の'],
  ['in summer light', 'im Sommerlicht', '夏の'],
  ['in the fog', 'im Nebel', '霧の'],
  ['at sunset', 'bei Sonnenuntergang', '夕暮れの'],
  ['on a Sunday morning', 'am Sonntagmorgen', '日曜の朝の'],
];

/** What stands before the subject, by the number of people. */
export const companies = {
  none: ['', '', 'Empty', 'View of the'],
  one: ['Woman in front of the', 'Man walking past the', 'Photographer near the'],
  two: ['Two friends at the', 'Couple near the', 'Two workers at the'],
  group: ['Crowd around the', 'Family at the', 'Team in front of the'],
} as const;

export const artists: readonly string[] = [
  ...['Ada Morgen', 'Jun Okabe', 'Léa Fournier', 'Sam Whitlock', 'Inês Prado', 'Tomáš Hruška', 'Grace Adeyemi', 'Mikkel Østergaard'],
  ...['Smith, Jordan', "Niamh O'Rourke", '林 美咲', 'Zoë van der Linden'],
];

/** Names with their codes. */
export const collections = {
  creative: [
    ['Moment RF', 'MRF'],
    ['Stockbyte', 'STK'],
    ['DigitalVision', 'DVI'],
    ['E+', 'EPL'],
    ['The Image Bank', 'TIB'],
  ],
  editorial: [
    ['Getty Images News', 'GNE'],
    ['Getty Images Sport', 'GSP'],
    ['WireImage', 'WIR'],
    ['Hulton Archive', 'HUL'],
  ],
  istock: [
    ['Essentials', 'ESS'],
    ['Signature', 'SIG'],
  ],
} as const;

export const people: readonly string[] = ['Mara Lindqvist', 'Tobias Achterberg', 'Yuki Tanabe', 'Camille Rousseau', 'Obi Nwosu'];

export const happenings = [
  ['Harbour festival', 'news'],
  ['Regatta final', 'sport'],
  ['Film premiere', 'entertainment'],
  ['Election night', 'news'],
  ['Royal visit to the harbour', 'royalty'],
  ['Football cup semi-final', 'sport'],
  ['Press day of the spring season', 'publicity'],
  ['Dock workers on strike', 'archival'],
  ['Flood in the old town', 'news'],
  ['Open-air concert', 'entertainment'],
] as const;

export const cities: readonly (readonly [city: string, country: string])[] = [
  ['Hamburg', 'Germany'],
  ['Lisbon', 'Portugal'],
  ['Kobe', 'Japan'],
  ['Tromso', 'Norway'],
];

export const colours: readonly string[] = [
  ...['#C0392B', '#D35400', '#F1C40F', '#27AE60', '#16A085', '#2980B9', '#002244', '#8E44AD', '#D81B60', '#795548', '#7F8C8D', '#F5F5F5'],
];
