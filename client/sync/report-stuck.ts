import { changeOf, isStuck } from '#client/store/outbox-view.ts';
import type { Replica } from '#client/store/replica.ts';
import type { SyncRemote } from '#client/remote/sync-port.ts';
import type { Isolation } from './isolate.ts';

/**
 * Law (docs/laws.md L1): what the centre fails on is not on one tablet only. Its bytes go where nothing reads them; not
 * hearing that they arrived is no failure of the round, and they go again.
 */
export async function reportStuck(
  replica: Replica,
  remote: Partial<Pick<SyncRemote, 'deadLetter'>>,
  isolation: Isolation,
): Promise<void> {
  if (remote.deadLetter === undefined) return;
  for (const [groupId, suspect] of isolation.suspects) {
    if (suspect.reported) continue;
    const group = replica.entries.filter((entry) => entry.groupId === groupId && isStuck(entry));
    if (group.length === 0) continue;
    const answer = await remote.deadLetter({
      replicaId: replica.state.replicaId,
      changes: group.map((entry) => {
        const { changeId, body, bodyHash, space, savedAt } = entry;
        const { type = '', intent = '' } = changeOf(entry) ?? {};
        return { changeId, groupId, body, bodyHash, space, type, intent, savedAt };
      }),
    });
    suspect.reported = answer.ok;
  }
}
