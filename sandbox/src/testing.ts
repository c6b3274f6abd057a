import type { Answer } from './call.ts';
import { SandboxCore } from './sandbox.ts';
import type { DirectCall, SandboxOptions } from './sandbox.ts';

/** A client of one emulated system without the network. */
export abstract class EmulatorCaller {
  readonly core: SandboxCore;

  constructor(options: SandboxOptions = {}) {
    this.core = new SandboxCore(options);
  }

  /** What a call is answered with. Throws where the connection ends without an answer. */
  protected send(call: DirectCall): Answer {
    const outcome = this.core.call(call);
    if (typeof outcome === 'string') throw new Error(outcome);
    return outcome;
  }
}
