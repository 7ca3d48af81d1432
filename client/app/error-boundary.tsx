import { Component, type ReactNode } from 'react';
import { useWords } from '#client/i18n/use-words.tsx';
import { Button } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { IconWarn } from '#client/ui/icon.tsx';

interface State {
  readonly failed: boolean;
}

/** A view that breaks takes nothing with it: drafts and saved work lie in the store, which knows of no view. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Failure onRetry={() => this.setState({ failed: false })} />;
  }
}

function Failure({ onRetry }: { onRetry: () => void }) {
  const w = useWords();
  return (
    <div role="alert" className="ui-stack">
      <EmptyState
        icon={<IconWarn size={32} />}
        title={w('app.failure.title')}
        action={
          <div className="app-failure-actions">
            <Button variant="primary" onClick={onRetry}>
              {w('app.failure.retry')}
            </Button>
            <Button onClick={() => location.reload()}>{w('app.failure.reload')}</Button>
          </div>
        }
      >
        {w('app.failure.text')}
      </EmptyState>
    </div>
  );
}
