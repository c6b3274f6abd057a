import type { StartSales } from '../till-options.ts';
import type { Guest, Menus, Order, Payment, Restaurant } from './records.ts';
import { recentOrders, sampleMenus, sampleOrders, sampleRestaurants } from './samples.ts';

interface Shelf {
  readonly restaurant: Restaurant;
  readonly menus: Menus | undefined;
  readonly orders: Map<string, Order>;
}

/** Locations, their menus and their orders. They are read when somebody first asks for them. */
export class Books {
  readonly #start: StartSales;
  readonly #now: () => number;
  #shelves: Map<string, Shelf> | undefined;

  constructor(start: StartSales, now: () => number) {
    this.#start = start;
    this.#now = now;
  }

  reset(): void {
    this.#shelves = undefined;
  }

  get restaurants(): Restaurant[] {
    return [...this.#all().values()].map(({ restaurant }) => restaurant);
  }

  restaurant(guid: string): Restaurant | undefined {
    return this.#all().get(guid)?.restaurant;
  }

  menus(restaurantGuid: string): Menus | undefined {
    return this.#all().get(restaurantGuid)?.menus;
  }

  /** In the order in which they came in. */
  orders(restaurantGuid: string): Order[] {
    return [...(this.#all().get(restaurantGuid)?.orders.values() ?? [])];
  }

  order(restaurantGuid: string, guid: string): Order | undefined {
    return this.#all().get(restaurantGuid)?.orders.get(guid);
  }

  /** Puts an order in, in place of one with the same GUID. */
  put(restaurantGuid: string, order: Order): void {
    const shelf = this.#all().get(restaurantGuid);
    if (shelf === undefined) throw new TypeError(`There is no Toast location "${restaurantGuid}".`);
    shelf.orders.set(order.guid, order);
  }

  /** The location and the order of this GUID, wherever it is. */
  find(orderGuid: string): { restaurant: Restaurant; order: Order } | undefined {
    for (const { restaurant, orders } of this.#all().values()) {
      const order = orders.get(orderGuid);
      if (order !== undefined) return { restaurant, order };
    }
    return undefined;
  }

  /** A guest of any order with this email, or else with this phone. */
  guest({ email, phone }: Pick<Guest, 'email' | 'phone'>): Guest | undefined {
    const guests = this.restaurants
      .flatMap(({ guid }) => this.orders(guid))
      .flatMap(({ checks }) => checks.flatMap(({ customer }) => customer ?? []));
    const having = (key: 'email' | 'phone', value: string | null) =>
      value === null ? undefined : guests.find((one) => one[key] === value);
    return having('email', email) ?? having('phone', phone);
  }

  payments(restaurantGuid: string): Payment[] {
    return this.orders(restaurantGuid).flatMap(({ checks }) => checks.flatMap(({ payments }) => payments));
  }

  #all(): Map<string, Shelf> {
    return (this.#shelves ??= this.#read());
  }

  #read(): Map<string, Shelf> {
    const menus = sampleMenus();
    const orders = this.#start === 'recent' ? recentOrders(this.#now()) : sampleOrders();
    return new Map(
      sampleRestaurants().map((restaurant) => {
        const found = this.#start === 'none' ? [] : (orders.get(restaurant.guid) ?? []);
        const shelf = {
          restaurant,
          menus: menus.get(restaurant.guid),
          orders: new Map(found.map((order) => [order.guid, order])),
        };
        return [restaurant.guid, shelf];
      }),
    );
  }
}
