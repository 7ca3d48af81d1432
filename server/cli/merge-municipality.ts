import { parseArgs } from 'node:util';
import { createMunicipalityStore } from '#server/db/municipality-store.ts';
import { beginDrain } from '#server/services/drain/start-drain.ts';
import { goOn } from '#server/services/drain/step-drain.ts';
import { viewOfDrain } from '#server/services/drain/view-drain.ts';
import { deriveId } from '#server/services/derive-id.ts';
import { SYSTEM_ID } from '#server/services/system-actor.ts';
import { Told, withCentre } from './kit/open-centre.ts';

const usage =
  'merge-municipality --from 0038001 --into 0038002 --reason "…" [--by-itself] [--now]\n' +
  '  Begins to wait for the devices of --from; its supervisors see them and may go on, or --by-itself it happens when all\n' +
  '  are drained. --now does it at once: what devices still hold is taken in afterwards.';

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    into: { type: 'string' },
    reason: { type: 'string' },
    'by-itself': { type: 'boolean', default: false },
    now: { type: 'boolean', default: false },
  },
});

await withCentre(async ({ database, app }) => {
  const municipalities = createMunicipalityStore(database.kysely);
  const [from, into] = await Promise.all(
    [values.from, values.into].map((atvk) => municipalities.findByAtvk(atvk ?? '')),
  );
  const reason = values.reason?.trim() ?? '';
  if (!from || !into || reason === '')
    throw new Told(`--from, --into and --reason are needed, and both must exist.\n  ${usage}`);
  if (from.mergedInto === into.id) return `${from.name} is part of ${into.name} already.`;
  // One that was stopped is over; the next is another.
  let id = '';
  for (let n = 0; id === '' || (await app.office.drains.find(id))?.state === 'stopped'; n += 1)
    id = deriveId(app.door.sha256, 'merge', from.id, into.id, String(n));
  const begun = await beginDrain(app.office, from.id, SYSTEM_ID, id, {
    act: { kind: 'merge', intoId: into.id },
    byItself: values['by-itself'],
    reason,
  });
  if (!begun.ok) throw new Told(`It can't be done: ${begun.error.code}.\n  ${usage}`);
  if (values.now && begun.value.state === 'open') {
    const gone = await goOn(app.office, begun.value, SYSTEM_ID, reason);
    if (!gone.ok) throw new Told(`It can't be done: ${gone.error.code}.`);
  }
  const drain = await app.office.drains.find(id);
  if (drain === null) throw new Told('The merge was not begun.');
  if (drain.state === 'done') return `${from.name} is part of ${into.name} now.`;
  const { preview } = await viewOfDrain(app.office, drain);
  const of = (state: string) => preview.devices.filter((one) => one.state === state).length;
  return [
    `Waiting for ${preview.devices.length} devices of ${from.name} (${preview.cases} open cases).`,
    `  hold work: ${of('holds')}, unknown: ${of('unknown')}, lost: ${of('lost')}, drained: ${of('drained')}`,
    'Its supervisors see them under «Devices»; run this again with --now to go on at once.',
  ].join('\n');
});
