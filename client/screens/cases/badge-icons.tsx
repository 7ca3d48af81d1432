import type { ReactNode } from 'react';
import type { CardBadge } from '#client/i18n/use-card-words.ts';
import { IconConflict, IconShield, IconWarn } from '#client/ui/icon.tsx';

export const badgeIcons: Readonly<Record<CardBadge['key'], ReactNode>> = {
  alerts: <IconShield size={16} />,
  safety: <IconWarn size={16} />,
  conflicts: <IconConflict size={16} />,
  risk: null,
};
