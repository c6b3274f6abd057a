import type { Books } from './books.ts';
import type { Restaurant } from './records.ts';
import type { ToastSwitches } from './toast-error.ts';

/** One call to a location that was let in. */
export interface ToastRequest {
  readonly toast: { readonly books: Books; readonly switches: ToastSwitches };
  readonly restaurant: Restaurant;
  /** What the caller's token allows. */
  readonly scopes: readonly string[];
  /** Locations that the caller's credentials reach. */
  readonly reaches: (restaurantGuid: string) => boolean;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** Answers what is sent as JSON, or throws a ToastError. */
export type ToastHandler = (request: ToastRequest) => unknown;

/** What a route does, and the scope that it needs. */
export interface ToastOperation {
  readonly scope: string;
  readonly run: ToastHandler;
}
