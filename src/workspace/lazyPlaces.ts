import type { Destination, ImageLink, Links, PlaceDocument, PlaceRequest } from '../seams.ts';
import type { NameIn } from './documentScope.ts';
import type { Places, PlacesDeps } from './places.ts';

/** `Places` in a bundle of its own, loaded when the first image or reference needs it: most sessions never do. */
export class LazyPlaces implements Links {
  readonly #deps: PlacesDeps;
  #places: Promise<Places> | undefined;

  constructor(deps: PlacesDeps) {
    this.#deps = deps;
  }

  async from(document: PlaceDocument | undefined): Promise<ImageLink> {
    return (await this.#load()).links(document);
  }

  async destination(request: PlaceRequest, nameIn: NameIn): Promise<Destination | undefined> {
    return (await this.#load()).destination(request, nameIn);
  }

  async chooseDestination(request: PlaceRequest, nameIn: NameIn): Promise<void> {
    return (await this.#load()).chooseDestination(request, nameIn);
  }

  #load(): Promise<Places> {
    this.#places ??= import('./places.ts').then(({ Places }) => new Places(this.#deps));
    return this.#places;
  }
}
