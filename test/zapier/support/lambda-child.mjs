// Plays Zapier's Lambda: loads an unzipped build, and runs each event that the parent sends through its handler.
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL(process.argv[2]).href);
const memories = new Map();

function memory(name) {
  if (!memories.has(name)) memories.set(name, {});
  return memories.get(name);
}

process.on('message', async ({ id, event, memoryName }) => {
  const logs = [];
  const customLogger = (message, data) => logs.push({ message, data });
  const began = performance.now();
  const answer = await handler(
    { ...event, customLogger, ...(memoryName ? { zcacheTestObj: memory(memoryName) } : {}) },
    {},
  ).then(
    ({ results, status }) => ({ results, status }),
    (error) => ({ error: { name: error.name, message: error.message } }),
  );
  process.send({ id, ...answer, logs, ms: performance.now() - began });
});
process.send({ ready: true });
