import type { JsonObject } from '#shared/lib/json.ts';
import type { RecordType } from '#shared/domain/records.ts';
import { addDays, rigaInstant } from '#server/services/office/riga-day.ts';
import type { Chance } from './chance.ts';
import type { DemoCase, DemoChange } from './generate.ts';
import { nameFor } from './names.ts';

const minute = 1 / 1440;

export interface SceneAsk {
  readonly now: Date;
  readonly today: string;
  /** Cases of one municipality. */
  readonly cases: readonly DemoCase[];
  readonly intakeSpaceId: string;
}

/** What a supervisor's morning holds beside the routine: alerts, somebody unknown, two people who disagree. */
export function makeScenes(chance: Chance, ask: SceneAsk): readonly DemoChange[] {
  const { cases } = ask;
  const withChildren = cases.filter(({ frame }) => frame.children.length > 0);
  const withCarer = cases.filter(
    ({ frame }) => frame.story.care !== undefined && frame.cast.carerId !== null,
  );
  const [first, second] = withChildren;
  const neighbour = withCarer.find(({ frame }) => frame.person.feminine);
  const disputed = cases.find(({ frame }) => frame.kind === 'single-parent') ?? cases[0];
  return [
    ...(first === undefined ? [] : acknowledgedAlert(chance, ask, first)),
    ...(second === undefined ? [] : freshAlert(chance, ask, second)),
    ...(neighbour === undefined ? [] : unknownPerson(chance, ask, neighbour)),
    ...(disputed === undefined ? [] : disagreement(disputed)),
  ];
}

function created(
  chance: Chance,
  by: string,
  daysAgo: number,
  space: string,
  type: RecordType,
  data: JsonObject,
): DemoChange {
  return {
    intent: 'demo',
    by,
    daysAgo,
    space,
    type,
    recordId: chance.id(),
    body: { op: 'create', data },
  };
}

function acknowledgedAlert(
  chance: Chance,
  { now, today }: SceneAsk,
  { frame }: DemoCase,
): readonly DemoChange[] {
  const { workerId, workerName, supervisorId, supervisorName } = frame.cast;
  const alert = created(chance, workerId, 2, frame.spaces.protected, 'safeguarding-alert', {
    trigger: 'not-at-school',
    whatHappened:
      'Skolas sociālā pedagoģe ziņo, ka bērns trešo dienu nav ieradies skolā un vecāki uz zvaniem neatbild. Apmeklējumā durvis atvēra vectēvs, bērns mājās, vesels.',
    childName: nameFor(chance, ['Kļaviņš', 'Kļaviņa'], 10, false).givenName,
    address: frame.address,
    called: [],
    raisedAt: rigaInstant(addDays(today, -2), '11:20').toISOString(),
    recordedBy: workerId,
    recordedByName: workerName,
  });
  const at = new Date(now.getTime() - 1.9 * 86_400_000).toISOString();
  const fields = {
    acknowledgedBy: { from: null, to: supervisorId },
    acknowledgedByName: { from: null, to: supervisorName },
    acknowledgedAt: { from: null, to: at },
  };
  return [
    alert,
    {
      ...alert,
      intent: 'acknowledge-alert',
      by: supervisorId,
      daysAgo: 1.9,
      body: { op: 'patch', fields },
    },
  ];
}

function freshAlert(chance: Chance, { now }: SceneAsk, { frame }: DemoCase): readonly DemoChange[] {
  const { workerId, workerName } = frame.cast;
  const raisedAt = new Date(now.getTime() - 4 * 60_000).toISOString();
  return [
    created(chance, workerId, 3 * minute, frame.spaces.protected, 'safeguarding-alert', {
      trigger: 'endangered',
      whatHappened:
        'Mājās bez pieaugušajiem divi mazi bērni, krāsns durtiņas vaļā, istabā dūmi. Izvedu bērnus pie kaimiņienes, gaidu vecākus un glābējus.',
      childName: null,
      address: frame.address,
      called: ['112'],
      raisedAt,
      recordedBy: workerId,
      recordedByName: workerName,
    }),
  ];
}

/** Somebody whose file was not on the device: waits until a supervisor chooses the case file. */
function unknownPerson(
  chance: Chance,
  { today, intakeSpaceId }: SceneAsk,
  { frame }: DemoCase,
): readonly DemoChange[] {
  const { workerId, workerName } = frame.cast;
  const startedAt = rigaInstant(addDays(today, -1), '15:10');
  return [
    created(chance, workerId, 0.6, intakeSpaceId, 'home-visit', {
      planId: null,
      kind: 'CRISIS',
      outcome: 'done',
      visitedOn: addDays(today, -1),
      startedAt: startedAt.toISOString(),
      endedAt: new Date(startedAt.getTime() + 25 * 60_000).toISOString(),
      address: frame.address,
      purpose: 'Kaimiņa lūgums pārbaudīt, kāpēc divas dienas nav redzēta sirmgalve.',
      clientSays: 'Slikta dūša, divas dienas nav ēdusi. Lūdz piezvanīt meitai.',
      doneAtOnce: 'Izsaukta ģimenes ārste, uzvārīta tēja, piezvanīts meitai.',
      conclusions:
        'Nepieciešama vajadzību izvērtēšana. Iespējams, lieta jau ir, precīzu uzvārdu nezināju.',
      acknowledgement: 'unable',
      statedPerson: {
        name: frame.person.name.split(' ').toReversed().join(' '),
        birthOn: null,
        address: frame.address,
        phone: null,
      },
      recordedBy: workerId,
      recordedByName: workerName,
      review: 'submitted',
    }),
  ];
}

/** Two people change the same status without having seen each other: the door asks a person. */
function disagreement({ frame, changes }: DemoCase): readonly DemoChange[] {
  const caseFile = changes.find(({ recordId }) => recordId === frame.caseId);
  const from = caseFile?.body.op === 'create' ? (caseFile.body.data['status'] ?? null) : null;
  const patch = (by: string, daysAgo: number, to: string): DemoChange => ({
    intent: 'change-status',
    by,
    daysAgo,
    space: frame.spaces.core,
    type: 'case-file',
    recordId: frame.caseId,
    body: { op: 'patch', fields: { status: { from, to } } },
  });
  return [
    patch(frame.cast.supervisorId, 1.2, 'suspended'),
    patch(frame.cast.workerId, 1, from === 'monitoring' ? 'active' : 'monitoring'),
  ];
}
