import { processMemory } from '@tillpass/client/connecting';

/** What this n8n process remembers. The action node and the triggers require this very file, so they share it. */
export const memoryOfProcess = processMemory(() => Date.now());
