import { dayInRiga } from '#client/i18n/riga-time.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import { saveTextFile } from '#client/platform/save-file.ts';
import { useStore } from '#client/store/use-store.tsx';
import { Button } from '#client/ui/button.tsx';
import { IconDownload } from '#client/ui/icon.tsx';
import { useToast } from '#client/ui/toast.tsx';

/** The work goes into the file sealed, as it waits; it stays on the device as well. */
export function ExportWork() {
  const w = useWords();
  const store = useStore();
  const toast = useToast();
  const save = async () => {
    try {
      const made = await store.rescueFile();
      if (made === null) return toast({ text: w('rescue.save.no-key'), tone: 'info' });
      saveTextFile(`digisoc-${dayInRiga(Date.now())}.rescue`, made.text);
      const n = made.photographsLeft;
      if (n > 0) toast({ text: w('rescue.save.photographs-left', { n }), tone: 'info' });
      else toast({ text: w('app.settings.export.done'), tone: 'done' });
    } catch {
      toast({ text: w('app.settings.export.failed'), tone: 'info' });
    }
  };
  return (
    <Button icon={<IconDownload />} onClick={() => void save()}>
      {w('app.settings.export')}
    </Button>
  );
}
