/** Fields are named one by one: `detail_set` is gone from the API, and an unknown field is refused as a whole. */
const fields = [
  'id',
  'title',
  'caption',
  'artist',
  'credit_line',
  'collection_name',
  'copyright',
  'asset_family',
  'license_model',
  'call_for_image',
  'allowed_use',
  'product_types',
  'max_dimensions',
  'download_sizes',
  'thumb',
  'comp',
  'date_created',
  'istock_licenses',
] as const;

/** Values of the parameter `fields`. What is asked of one image holds all that is asked of many. */
export const fieldsOfMany = fields.join(',');
export const fieldsOfOne = [...fields, 'downloads'].join(',');
