import type { Answer } from '../answers.ts';
import { videoId } from '../catalogue.ts';
import { videoFields } from '../facts.ts';
import { type Call, checkNames, refuse } from './context.ts';

const video = { id: videoId, title: 'Waves, stock footage' };

/** GET /v3/videos/{id}, as far as somebody needs it who only wants to know whether there is such a video. */
export function getVideo(call: Call): Answer {
  checkNames(call.query, ['fields']);
  const fields = (call.query.get('fields') ?? videoFields.join(',')).split(',');
  const unknown = fields.find((field) => !videoFields.includes(field));
  if (unknown !== undefined) refuse(400, 'InvalidParameterValue', `Field: fields, Message: '${unknown}' is not a field.`);
  if (call.id !== videoId) refuse(404, 'VideosNotFound', `Video ids not found: ${call.id}`);
  const told = Object.fromEntries(Object.entries(video).filter(([name]) => name === 'id' || fields.includes(name)));
  return { status: 200, body: { videos: [told], videos_not_found: [] } };
}
