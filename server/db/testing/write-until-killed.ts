import { openEmbedded } from '#server/db/open-embedded.ts';

/** Commits numbered rows and says each one only when it is acknowledged; checkpoints in between. Ends with its starter. */
process.stdin.resume().on('end', () => process.exit());
const engine = await openEmbedded({ dataDir: process.argv[2] ?? '' });
await engine.pool.query('create table if not exists work (id int primary key, filler text)');
const { rows } = await engine.pool.query<{ next: number }>(
  'select coalesce(max(id), 0) + 1 as next from work',
);
process.stdout.write('writing\n');
for (let id = rows[0]?.next ?? 1; ; id += 1) {
  await engine.pool.query('insert into work values ($1, repeat($2, 500))', [id, 'š']);
  process.stdout.write(`${id}\n`);
  if (id % 25 === 0) await engine.pool.query('checkpoint');
}
