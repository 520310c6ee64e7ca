import type { ProductState } from '../accounts.ts';
import type { Answer } from '../answers.ts';
import { type Call, checkNames, refuse } from './context.ts';

/** First moment of the next day, week or month, UTC. */
function nextReset(now: number, duration: string | undefined): string | null {
  const today = new Date(now);
  const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  const moments: Record<string, number> = {
    Day: Date.UTC(year, month, day + 1),
    Week: Date.UTC(year, month, day + 7 - ((today.getUTCDay() + 6) % 7)),
    Month: Date.UTC(year, month + 1, 1),
  };
  const at = moments[duration ?? ''];
  return at === undefined ? null : new Date(at).toISOString().replace('.000', '');
}

function describe(call: Call, product: ProductState, withRequirements: boolean): object {
  const now = call.world.now();
  const requirements = {
    is_note_required: product.noteRequired ?? false,
    is_project_code_required: (product.codes?.length ?? 0) > 0,
    project_codes: product.codes ?? [],
  };
  return {
    id: product.id,
    name: product.name,
    type: product.type,
    status: product.status,
    agreement_name: product.agreement,
    application_website: call.key.site === 'istock' ? 'istockphoto' : 'gettyimages',
    download_limit: product.limit ?? null,
    download_limit_duration: product.duration ?? null,
    download_limit_reset_utc_date: nextReset(now, product.duration),
    downloads_remaining: product.remaining ?? null,
    expiration_utc_date: new Date(now + 300 * 86_400_000).toISOString(),
    credits_remaining: product.credits ?? null,
    team_credits: product.teamCredits ?? null,
    imagepack_resolution: product.resolution ?? null,
    overage: {
      limit: product.overageLimit ?? null,
      remaining: product.overageLimit === undefined ? null : product.overageLimit - (product.overageCount ?? 0),
      count: product.overageCount ?? 0,
      overages_reached: product.remaining === 0,
    },
    ...(withRequirements ? { download_requirements: requirements } : {}),
  };
}

/** GET /v3/products: empty for a token without a person, unless the key is set up for it. */
export function getProducts(call: Call): Answer {
  checkNames(call.query, ['fields']);
  const fields = call.query.get('fields');
  if (fields !== null && fields !== 'download_requirements') refuse(400, 'InvalidParameterValue', 'Field: fields, Message: unknown value.');
  const isOpen = call.person !== undefined || call.key.clientMayDownload;
  const products = isOpen ? call.world.products(call.key.key) : [];
  return { status: 200, body: { products: products.map((product) => describe(call, product, fields !== null)) } };
}

/** GET /v3/customers/current: a token without a person has nobody to name. */
export function getCustomer(call: Call): Answer {
  checkNames(call.query, []);
  const { person } = call;
  if (!person) return refuse(401, 'AuthorizationTokenRequired', 'Security token must contain a user.');
  return { status: 200, body: { first_name: person.first, middle_name: person.middle, last_name: person.last } };
}
