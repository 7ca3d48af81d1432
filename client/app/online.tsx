import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { openLive } from '#client/remote/live.ts';
import { officeKey } from '#client/remote/office.ts';
import { createQueryClient } from '#client/remote/query-client.ts';

/** Round the screens that read online. A poke says that something moved; what is looked at is then read again. */
export default function Online({ children }: { children: ReactNode }) {
  const [, navigate] = useLocation();
  const [client] = useState(() => createQueryClient(() => navigate('/sign-in')));
  useEffect(() => openLive(() => void client.invalidateQueries({ queryKey: officeKey })), [client]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
