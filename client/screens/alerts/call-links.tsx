import { useWords } from '#client/i18n/use-words.tsx';
import { IconPhone } from '#client/ui/icon.tsx';
import { ButtonLink } from '#client/ui/link.tsx';

/** One tap from anywhere on the screen, network or not. */
export function CallLinks() {
  const w = useWords();
  return (
    <>
      <ButtonLink
        href="tel:112"
        icon={<IconPhone size={20} />}
        aria-label={`${w('alert.call112')}: 112`}
      >
        112
      </ButtonLink>
      <ButtonLink
        href="tel:110"
        icon={<IconPhone size={20} />}
        aria-label={`${w('alert.call110')}: 110`}
      >
        110
      </ButtonLink>
    </>
  );
}
