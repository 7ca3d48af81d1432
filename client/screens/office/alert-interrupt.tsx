import { useQuery } from '@tanstack/react-query';
import type { QueueItem } from '#shared/protocol/office-queue.ts';
import { recordQuery } from '#client/remote/office.ts';
import { useCodes, useWords } from '#client/i18n/use-words.tsx';
import { textOf } from '#shared/lib/json-text.ts';
import { AlertCard } from '#client/ui/alert-card.tsx';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { Voice } from '#client/ui/voice.tsx';
import { putAside } from './alerts-put-aside.ts';
import { AlertReceive } from './alert-receive.tsx';
import { alertWay } from './office-ways.ts';
import { useMomentAndAge } from './use-moment-and-age.ts';

/** A new alert, over everything: when, who, what; receive it, read it whole, or go back with the strip still up. */
export default function AlertInterrupt({
  alert,
}: {
  readonly alert: Extract<QueueItem, { kind: 'alert' }>;
}) {
  const w = useWords();
  const codes = useCodes();
  const navigate = useNavigate();
  const momentAndAge = useMomentAndAge();
  const record = useQuery(recordQuery(alert.recordId));
  const later = () => putAside(alert);
  const what = textOf(record.data?.row.data['whatHappened']);
  return (
    <Dialog
      open
      role="alertdialog"
      dismissable={false}
      onClose={later}
      closeLabel={w('office.alert.later')}
      title={w('office.alert.new')}
      actions={
        <>
          <Button variant="quiet" onClick={later}>
            {w('office.alert.later')}
          </Button>
          <Button
            onClick={() => {
              later();
              navigate?.(alertWay(alert.recordId));
            }}
          >
            {w('office.alert.readAll')}
          </Button>
          <AlertReceive recordId={alert.recordId} onReceived={later} />
        </>
      }
    >
      <AlertCard
        level={3}
        title={alert.about?.personName ?? alert.statedName ?? w('office.queue.unnamed')}
        meta={w('office.alert.raisedBy', {
          name: alert.raisedByName,
          when: momentAndAge(alert.raisedAt),
        })}
      >
        <p className="office-alert-trigger">{codes.word('alertTrigger', alert.trigger)}</p>
        {what === '' ? null : (
          <Voice kind="observed" label={w('office.alert.whatHappened')}>
            {what}
          </Voice>
        )}
      </AlertCard>
    </Dialog>
  );
}
