import { runSeed } from '#e2e/simulation/run-seed.ts';

// Lives one seed after the other until a law is broken; says so in one line. A process of its own, because what is
// sabotaged may fall over or never come back.

const most = Number(process.argv[2] ?? 1_000);
const length = Number(process.argv[3] ?? 120);
const startedAt = performance.now();
let living = 0;

const caught = (law: string): never => {
  const ms = Math.round(performance.now() - startedAt);
  console.log(JSON.stringify({ seed: living, ms, law }));
  process.exit(0);
};
process.on('unhandledRejection', (error) => caught(`it fell over: ${String(error).slice(0, 100)}`));

for (living = 1; living <= most; living += 1) {
  const { violations } = await runSeed(living, length).catch((error: unknown) =>
    caught(`it fell over: ${String(error).slice(0, 100)}`),
  );
  if (violations[0] !== undefined) caught(violations[0]);
}
console.log(
  JSON.stringify({ seed: null, ms: Math.round(performance.now() - startedAt), law: null }),
);
