import { rescuedFile, type RescueTaken } from '#shared/protocol/rescue.ts';
import type { NewDeposit } from '#server/db/deposit-store.ts';
import { nameFrom } from '#server/services/door/item.ts';
import type { FilePorts } from '#server/services/files/file-ports.ts';
import { takeBytes } from '#server/services/files/take-bytes.ts';
import type { DepositPorts } from '#server/services/device/deposit-changes.ts';
import type { Ask } from './office-ports.ts';
import type { ReadLine } from './take-rescue.ts';

export interface RescuedFilePorts extends Pick<DepositPorts, 'deposits' | 'sha256' | 'now'> {
  readonly files: FilePorts;
}

/** After the changes that announce them. One the centre will not have is kept sealed as it came, for a person to see. */
export async function takeRescuedFiles(
  ports: RescuedFilePorts,
  { actor }: Ask,
  lines: readonly ReadLine[],
): Promise<Pick<RescueTaken, 'taken' | 'known' | 'queued'>> {
  const counts = { taken: 0, known: 0, queued: 0 };
  const refused: NewDeposit[] = [];
  for (const { line, text } of lines) {
    const file = fileIn(text);
    const done =
      file === undefined
        ? 'refused'
        : await takeBytes(
            ports.files,
            file.accountId,
            file.attachmentId,
            Buffer.from(file.bytes, 'base64'),
          );
    if (done !== 'refused') {
      counts[done] += 1;
      continue;
    }
    refused.push({
      id: nameFrom(ports.sha256(`photograph ${line.bodyHash}`)),
      kind: 'file',
      municipalityId: actor.municipalityId,
      actorId: null,
      replicaId: line.replicaId,
      body: JSON.stringify(line),
      receivedBy: actor.id,
    });
  }
  const added = await ports.deposits.keep(refused, ports.now());
  counts.queued += added.size;
  counts.known += refused.length - added.size;
  return counts;
}

function fileIn(text: string) {
  try {
    return rescuedFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
