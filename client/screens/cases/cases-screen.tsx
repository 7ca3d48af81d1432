import { useWords } from '#client/i18n/use-words.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconFolder } from '#client/ui/icon.tsx';
import { PageHeader } from '#client/ui/page-header.tsx';
import { SplitView } from '#client/ui/split-view.tsx';
import { CaseList } from './case-list.tsx';
import './cases.css';

export default function CasesScreen() {
  const w = useWords();
  return (
    <div className="cases">
      <PageHeader title={w('cases.title')} />
      <SplitView
        listLabel={w('cases.list')}
        detailLabel={w('cases.detail')}
        list={<CaseList current={null} />}
        detail={null}
        empty={
          <EmptyState icon={<IconFolder size={32} />} title={w('cases.choose')}>
            {w('cases.chooseHint')}
          </EmptyState>
        }
      />
    </div>
  );
}
