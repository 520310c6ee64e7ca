/* What the sandbox knows of the boards of the Getty Images API v3: names, types and enums of its OpenAPI document. */

export const boardRelationships = ['owned', 'invited'];

/** The last one is spelt so. */
export const boardSortOrders = ['date_last_updated_descending', 'date_last_updated_ascending', 'name_ascending', 'name_decending'];

const text = { type: 'string', nullable: true };
const whole = { type: 'integer', format: 'int32' };
const flag = { type: 'boolean' };
const date = { type: 'string', format: 'date-time' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const list = (items: object) => ({ type: 'array', items, nullable: true });
const closed = (properties: Record<string, object>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  additionalProperties: false,
  ...(required.length > 0 ? { required } : {}),
});
const flags = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, flag]));

const dates = { date_created: date, date_last_updated: date };

export const boardSchemas = {
  BoardRelationship: { type: 'string', enum: boardRelationships },
  BoardSortOrder: { type: 'string', enum: boardSortOrders },
  BoardDisplaySize: closed({ name: text, uri: text }),
  Asset: closed({ id: text, asset_type: text, date_added: date, display_sizes: list(ref('BoardDisplaySize')) }),
  BoardList: closed({ boards: list(ref('BoardListBoard')), board_count: whole }),
  BoardListBoard: closed({
    ...{ id: text, asset_count: whole, ...dates, description: text, name: text },
    ...{ hero_asset: ref('Asset'), board_relationship: text },
  }),
  BoardInfo: closed({ name: { type: 'string' }, description: text }, ['name']),
  BoardCreated: closed({ id: text }),
  BoardPermissions: closed(
    flags('can_delete_board can_invite_to_board can_update_name can_update_description can_add_assets can_remove_assets'),
  ),
  Links: closed({ invitation: text, share: text }),
  BoardDetail: closed({
    ...{ id: text, asset_count: whole, assets: list(ref('Asset')), ...dates, description: text, name: text },
    ...{ comment_count: whole, permissions: ref('BoardPermissions'), links: ref('Links') },
  }),
  BoardAsset: closed({ asset_id: { type: 'string' } }, ['asset_id']),
  AddBoardAssetsResult: closed({ assets_added: list(ref('BoardAsset')), assets_not_added: list({ type: 'string' }) }),
  Collaborator: closed({ first_name: text, last_name: text }),
  CommentPermissions: closed({ can_delete_comment: flag }),
  BoardCommentPermissions: closed({ can_add_comment: flag }),
  Comment: closed({ created_by: ref('Collaborator'), date_created: date, id: text, permissions: ref('CommentPermissions'), text }),
  CommentsList: closed({ comments: list(ref('Comment')), permissions: ref('BoardCommentPermissions') }),
  CommentRequest: closed({ text }),
  CommentCreated: closed({ id: text }),
};

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const inQuery = (name: string, schema: object) => ({ name, in: 'query', schema });
const language = { name: 'Accept-Language', in: 'header', schema: { type: 'string' } };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const [board, asset] = [inPath('board_id'), inPath('asset_id')];

export const boardPaths = {
  '/v3/boards': {
    get: {
      parameters: [
        language,
        inQuery('page', whole),
        inQuery('board_relationship', ref('BoardRelationship')),
        inQuery('sort_order', ref('BoardSortOrder')),
        inQuery('pageSize', whole),
      ],
      responses: { '200': json(ref('BoardList')) },
    },
    post: { parameters: [language], requestBody: json(ref('BoardInfo')), responses: { '201': json(ref('BoardCreated')) } },
  },
  '/v3/boards/{board_id}': { get: { parameters: [language, board], responses: { '200': json(ref('BoardDetail')) } } },
  '/v3/boards/{board_id}/assets': {
    put: {
      parameters: [language, board],
      requestBody: json(list(ref('BoardAsset'))),
      responses: { '201': json(ref('AddBoardAssetsResult')) },
    },
  },
  '/v3/boards/{board_id}/assets/{asset_id}': { delete: { parameters: [language, board, asset], responses: { '200': {} } } },
  '/v3/boards/{board_id}/comments': {
    get: { parameters: [language, board], responses: { '200': json(ref('CommentsList')) } },
    post: { parameters: [language, board], requestBody: json(ref('CommentRequest')), responses: { '201': json(ref('CommentCreated')) } },
  },
};
