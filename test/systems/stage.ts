import type { Flow } from './flows.ts';
import { clientIn, openWorld } from './in-process.ts';
import type { World } from './in-process.ts';
import type { Ids, Rig } from './rig.ts';

/** Where a flow runs: the world is made anew only after something was written. */
export class Stage {
  readonly #rig: Rig;
  readonly #set = new Map<Flow, { world: World; ids: Ids; startedAt: number }>();

  constructor(rig: Rig) {
    this.#rig = rig;
  }

  /** The flow's scene as it is before the flow begins, on the same clock each time. */
  async set(flow: Flow): Promise<{ world: World; ids: Ids }> {
    const kept = this.#set.get(flow);
    if (kept) {
      kept.world.clock.advance(kept.startedAt - kept.world.clock.now());
      return kept;
    }
    const world = openWorld(this.#rig);
    const client = clientIn(world, this.#rig);
    const ids = await this.#rig.setScene(world.core, flow.scene, client);
    await flow.prepare?.(client);
    this.#set.clear();
    this.#set.set(flow, { world, ids, startedAt: world.clock.now() });
    return { world, ids };
  }

  /** Something was written: the next run begins with a new scene. */
  spoil(): void {
    this.#set.clear();
  }
}
