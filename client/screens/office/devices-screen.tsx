import { useCallback, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { devicesQuery } from '#client/remote/office.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconDevice } from '#client/ui/icon.tsx';
import { useNavigate } from '#client/ui/navigation.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { BackupLine } from './backup-line.tsx';
import { DevicesTable } from './devices-table.tsx';
import { KeysHelp } from './keys-help.tsx';
import { OfficeAnswer, OfficeFreshness } from './office-answer.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { TakeRescue } from './take-rescue.tsx';
import { casesWay } from './office-ways.ts';
import { useDeskKeys } from './use-desk-keys.ts';

/** Which device may hold work the centre has not seen. A silent one is unknown, never empty. */
export default function DevicesScreen() {
  const w = useWords();
  const navigate = useNavigate();
  const query = useQuery(devicesQuery());
  const [help, setHelp] = useState(false);
  const onHelp = useCallback(() => setHelp(true), []);
  const onSearch = useCallback(() => navigate?.(casesWay), [navigate]);
  useDeskKeys({ onSearch, onHelp });
  return (
    <OfficeFrame>
      <PageHeader title={w('office.devices.title')} meta={<OfficeFreshness query={query} />} />
      <OfficeAnswer query={query} label={w('office.devices.loading')} rows={6}>
        {({ devices, silentAfterHours, backup }) => (
          <div className="ui-stack">
            <BackupLine backup={backup} />
            {devices.length === 0 ? (
              <EmptyState icon={<IconDevice size={32} />} title={w('office.devices.none')} />
            ) : (
              <div className="ui-stack">
                <p>{w('office.devices.what', { hours: silentAfterHours })}</p>
                <DevicesTable devices={devices} />
              </div>
            )}
            <TakeRescue />
          </div>
        )}
      </OfficeAnswer>
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </OfficeFrame>
  );
}
