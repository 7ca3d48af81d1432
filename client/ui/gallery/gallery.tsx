import { type ReactNode, useState } from 'react';
import { AppShell } from '#client/ui/app-shell.tsx';
import { Avatar } from '#client/ui/avatar.tsx';
import { Banner } from '#client/ui/banner.tsx';
import { IconBoard, IconHome, IconNote, IconTask } from '#client/ui/icon.tsx';
import { NavigationProvider } from '#client/ui/navigation.tsx';
import { StatusStrip } from '#client/ui/status-strip.tsx';
import { Capture } from './capture.tsx';
import { Content } from './content.tsx';
import { Desk } from './desk.tsx';
import { Forms } from './forms.tsx';
import type { Words } from './words.ts';

const parts: Record<string, (props: { w: Words }) => ReactNode> = {
  content: Content,
  forms: Forms,
  capture: Capture,
  desk: Desk,
};

export function Gallery({ w, part: first, search }: { w: Words; part: string; search: string }) {
  const [part, setPart] = useState(first);
  const Part = parts[part] ?? Content;
  const go = (href: string) => setPart(new URLSearchParams(href.split('?')[1]).get('part') ?? part);
  const item = (id: 'content' | 'forms' | 'capture' | 'desk', icon: ReactNode, count?: number) => ({
    href: `/?part=${id}&${search}`,
    label: w.nav[id],
    icon,
    current: part === id,
    ...(count ? { count, countLabel: w.waitingFor } : {}),
  });
  return (
    <NavigationProvider value={go}>
      <AppShell
        navLabel={w.nav.label}
        skipLabel={w.skip}
        brand={w.app}
        foot={<Avatar name="Ilze Kalniņa" />}
        bare={part === 'capture'}
        items={[
          item('content', <IconHome />),
          item('forms', <IconTask />, 3),
          item('capture', <IconNote />),
          item('desk', <IconBoard />),
        ]}
        banner={<Banner shape="strip">{w.demo}</Banner>}
        status={
          <StatusStrip state="waiting" detail={w.statusDetail} href="/status">
            {w.status}
          </StatusStrip>
        }
      >
        <Part w={w} />
      </AppShell>
    </NavigationProvider>
  );
}
