import type { Commit } from '#client/store/store-api.ts';
import type { DataOf } from '#shared/domain/records.ts';
import type { JsonValue } from '#shared/lib/json.ts';

export interface RiskEdit {
  readonly level: DataOf<'risk'>['level'];
  readonly reason: string;
}

/** `shown` is the risk record as the form showed it; null where the case has none yet. */
export function changeRisk(
  edit: RiskEdit,
  about: {
    readonly space: string;
    readonly recordId: string;
    readonly shown: Readonly<Record<string, JsonValue>> | null;
    readonly today: string;
    readonly supersedes?: string | undefined;
  },
): Commit {
  const { space, recordId, shown, today, supersedes } = about;
  const reason = edit.reason.trim();
  const next = { level: edit.level, reason, assessedOn: today };
  return {
    intent: 'change-risk',
    changes: [
      {
        space,
        type: 'risk',
        recordId,
        body:
          shown === null
            ? { op: 'create', data: next }
            : {
                op: 'patch',
                fields: Object.fromEntries(
                  Object.entries(next)
                    .map(([field, to]) => [field, { from: shown[field] ?? null, to }] as const)
                    .filter(([, { from, to }]) => from !== to),
                ),
              },
      },
    ],
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}
