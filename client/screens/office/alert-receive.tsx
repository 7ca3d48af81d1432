import { acknowledgeAlertMutation } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { useToast } from '#client/ui/toast.tsx';
import { useSignedIn } from '#client/store/use-store.tsx';
import { useFailureWords } from './use-failure-words.ts';
import { useOfficeVerb, useRequestId } from './use-office-verb.ts';

/** Receives the alert in one's own name. Whoever was faster is named instead. */
export function AlertReceive({
  recordId,
  onReceived,
}: {
  readonly recordId: string;
  readonly onReceived?: () => void;
}) {
  const w = useWords();
  const show = useToast();
  const me = useSignedIn();
  const words = useFailureWords();
  const requestId = useRequestId();
  const verb = useOfficeVerb(acknowledgeAlertMutation);
  const receive = () => {
    verb.mutate(
      { id: recordId, body: { requestId: requestId.take() } },
      {
        onSuccess: ({ already, byName }) => {
          requestId.answered();
          show({
            tone: already ? 'info' : 'done',
            text: w(already ? 'office.alert.already' : 'office.alert.received', { name: byName }),
          });
          onReceived?.();
        },
        onError: (error) => requestId.answered(error),
      },
    );
  };
  return (
    <>
      <Button variant="primary" onClick={receive} disabled={verb.isPending}>
        {w('office.alert.receive', { name: me.name })}
      </Button>
      {verb.isError ? (
        <p role="alert" className="office-failed">
          {words(verb.error)}
        </p>
      ) : null}
    </>
  );
}
