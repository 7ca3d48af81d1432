export interface Scheduler {
  /** `work` never runs twice at once; what it throws is reported, and it runs again at its time. */
  every(seconds: number, work: () => Promise<void>): void;
  start(): void;
  /** Resolves when what was running has ended. */
  stop(): Promise<void>;
}

export function createScheduler(report: (error: unknown) => void): Scheduler {
  const jobs: { ms: number; run: () => Promise<void> }[] = [];
  const running = new Set<Promise<void>>();
  let timers: NodeJS.Timeout[] = [];
  return {
    every(seconds, work) {
      let busy = false;
      const run = async () => {
        if (busy) return;
        busy = true;
        const turn = work().catch(report);
        running.add(turn);
        await turn;
        running.delete(turn);
        busy = false;
      };
      jobs.push({ ms: seconds * 1000, run });
    },
    start() {
      timers = jobs.map(({ ms, run }) => setInterval(() => void run(), ms));
      for (const { run } of jobs) void run();
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}
