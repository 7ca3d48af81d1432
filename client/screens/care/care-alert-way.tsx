import { useWords } from '#client/i18n/use-words.tsx';
import { IconShield } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';
import { alertWay } from './care-ways.ts';

/** The short way to the alert; the visit stays as a draft and is found again where it was left. */
export function CareAlertWay({ caseId }: { readonly caseId: string }) {
  const w = useWords();
  return (
    <div className="care-alert-way">
      <ButtonLink href={alertWay(caseId)} icon={<IconShield />} full>
        {w('care.form.alert')}
      </ButtonLink>
      <p>{w('care.form.alertHint')}</p>
    </div>
  );
}
