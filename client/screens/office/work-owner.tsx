import { useState } from 'react';
import type { WaitingChange } from '#shared/protocol/office-reading.ts';
import { takeChangeMutation } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { useSignedIn } from '#client/store/use-store.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { Button } from '#client/ui/button.tsx';
import { useOfficeVerb, useRequestId } from './use-office-verb.ts';

/** Whose the work is, for everybody to see, and how it becomes somebody's. Taking it changes nothing in the case file. */
export function WorkOwner({
  changeId,
  waiting,
}: {
  readonly changeId: string;
  readonly waiting: WaitingChange;
}) {
  const w = useWords();
  const me = useSignedIn();
  const verb = useOfficeVerb(takeChangeMutation);
  const request = useRequestId();
  const [told, setTold] = useState<string | null>(null);
  const { ownerId, ownerName, outcome, authorName, holders } = waiting;
  const give = async (to: string | null) => {
    setTold(null);
    try {
      const body = { requestId: request.take(), from: ownerId, to };
      const taken = await verb.mutateAsync({ id: changeId, body });
      request.answered();
      const name = taken.ownerName;
      setTold(w(taken.already ? 'office.owner.already' : 'office.owner.taken', { name }));
    } catch (error) {
      request.answered(error);
      setTold(w('office.owner.failed'));
    }
  };
  const mine = ownerId !== null && ownerId === me.accountId;
  const whose = () => {
    if (mine) return w('office.owner.mine');
    if (ownerName !== null) return w('office.owner.has', { name: ownerName });
    return outcome === 'rejected'
      ? w('office.owner.author', { name: authorName })
      : w('office.owner.all');
  };
  return (
    <div className="ui-stack">
      <p>{whose()}</p>
      {told === null ? null : (
        <Banner tone="info" announce="polite">
          {told}
        </Banner>
      )}
      <div className="office-owner">
        {mine ? null : (
          <Button disabled={verb.isPending} onClick={() => void give(null)}>
            {ownerName === null
              ? w('office.owner.take')
              : w('office.owner.takeFrom', { name: ownerName })}
          </Button>
        )}
        {holders
          .filter(({ id }) => id !== ownerId && id !== me.accountId)
          .map(({ id, name }) => (
            <Button
              key={id}
              variant="quiet"
              disabled={verb.isPending}
              onClick={() => void give(id)}
            >
              {w('office.owner.giveTo', { name })}
            </Button>
          ))}
      </div>
    </div>
  );
}
