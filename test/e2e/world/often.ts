/** n8n takes no interval under a minute, but as many times within each minute as one likes. */
export function every(seconds: number): { item: { mode: string; cronExpression: string }[] } {
  const times = Array.from({ length: Math.floor(60 / seconds) }, (_, index) => index * seconds);
  return { item: times.map((time) => ({ mode: 'custom', cronExpression: `${time} * * * * *` })) };
}
