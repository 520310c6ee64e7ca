import { lazily } from '../../core/lazily.ts';
import type { Links } from '../../seams/links.ts';
import type { Destination, PlaceRequest } from '../../seams/places.ts';
import type { AskedPlace, NameIn } from './documentScope.ts';
import type { PlacesDeps } from './places.ts';

export interface LazyPlaces extends Links {
  destination(request: PlaceRequest, nameIn: NameIn): Promise<Destination | 'back' | undefined>;
  chooseDestination(request: AskedPlace, nameIn: NameIn): Promise<void>;
}

/** `Places` in a bundle of its own, loaded when the first image or reference needs it: most sessions never do. */
export function lazyPlaces(deps: PlacesDeps): LazyPlaces {
  const places = lazily(async () => new (await import('./places.ts')).Places(deps));
  return {
    from: async (document) => (await places()).links(document),
    generatorOf: async (document) => (await places()).generatorOf(document),
    destination: async (request, nameIn) => (await places()).destination(request, nameIn),
    chooseDestination: async (request, nameIn) => (await places()).chooseDestination(request, nameIn),
  };
}
