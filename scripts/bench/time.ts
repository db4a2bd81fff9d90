/** How long work takes. Apart from what makes papers, which takes memory that a benchmark may have to measure. */

/** Seconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** How long some works take in all: by the clock, and without the time that other programs had the processor. */
export class Stopwatch {
  seconds = 0;
  busy = 0;

  async time(work: () => unknown): Promise<void> {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(before);
    this.seconds += (performance.now() - start) / 1000;
    this.busy += (user + system) / 1e6;
  }
}

export async function median(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i += 1) times.push(await timed(work));
  return quantile(times, 0.5);
}

/** Of some numbers the smallest that a share `q` of them does not exceed. */
export function quantile(numbers: number[], q: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? NaN;
}
