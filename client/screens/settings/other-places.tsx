import type { Role } from '#shared/domain/house-records.ts';
import type { MessageId } from '#client/i18n/lv.ts';
import { useWords } from '#client/i18n/use-words.tsx';
import type { SyncStatus } from '#client/store/store-api.ts';
import { Badge } from '#client/ui/badge.tsx';
import { Card } from '#client/ui/card.tsx';
import { List, ListRow } from '#client/ui/list-row.tsx';

type Way = readonly [href: string, label: MessageId];
const attention: Way = ['/attention', 'app.nav.attention'];
const late: Way = ['/late', 'late.title'];
const notices: Way = ['/notices', 'app.nav.notices'];

/** What a phone's four places leave no room for. */
const ways: Readonly<Record<Role, readonly Way[]>> = {
  'social-worker': [
    ['/week', 'app.nav.week'],
    attention,
    late,
    notices,
    ['/visit/new', 'app.nav.new-visit'],
  ],
  'care-worker': [attention, late, notices],
  supervisor: [['/office/register', 'app.nav.register']],
  administrator: [],
};

export function OtherPlaces({ role, status }: { role: Role; status: SyncStatus }) {
  const w = useWords();
  if (ways[role].length === 0) return null;
  return (
    <div className="settings-places">
      <Card flush>
        <List label={w('app.settings.places')}>
          {ways[role].map(([href, label]) => (
            <ListRow
              key={href}
              href={href}
              title={w(label)}
              trailing={
                href === '/attention' && status.attention > 0 ? (
                  <Badge tone="attention">{status.attention}</Badge>
                ) : undefined
              }
            />
          ))}
        </List>
      </Card>
    </div>
  );
}
