import {
  type ReactNode,
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from './button.tsx';
import { IconCheckRing, IconClose, IconInfo } from './icon.tsx';
import './toast.css';

export interface ToastMessage {
  text: string;
  tone?: 'done' | 'info';
  /** “Atsaukt”: with an action the toast stays until it is closed. */
  action?: { label: string; onSelect: () => void };
}

type Shown = ToastMessage & { id: number };
type Show = (message: ToastMessage) => void;

const ToastContext = createContext<Show>(() => {});

/** Says once, quietly, that something has happened. Never the only place where it can be read. */
export const useToast = () => use(ToastContext);

const STAY_MS = 6000;

function ToastLine({
  toast,
  closeLabel,
  onClose,
}: {
  toast: Shown;
  closeLabel: string;
  onClose: (id: number) => void;
}) {
  const { id, action } = toast;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || action) return;
    const timer = setTimeout(() => onClose(id), STAY_MS);
    return () => clearTimeout(timer);
  }, [held, action, id, onClose]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    <li
      className="ui-toast"
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      {toast.tone === 'info' ? <IconInfo /> : <IconCheckRing />}
      <span className="ui-toast-text">{toast.text}</span>
      {action ? (
        <Button
          variant="quiet"
          onClick={() => {
            action.onSelect();
            onClose(id);
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <Button
        variant="quiet"
        icon={<IconClose size={20} />}
        aria-label={closeLabel}
        onClick={() => onClose(id)}
      />
    </li>
  );
}

export interface ToastProviderProps {
  closeLabel: string;
  children: ReactNode;
}

export function ToastProvider({ closeLabel, children }: ToastProviderProps) {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const lastId = useRef(0);
  const show = useCallback<Show>((message) => {
    lastId.current += 1;
    const shown = { ...message, id: lastId.current };
    setToasts((old) => [...old.slice(-2), shown]);
  }, []);
  const close = useCallback(
    (id: number) => setToasts((old) => old.filter((toast) => toast.id !== id)),
    [],
  );
  const lines = useMemo(
    () =>
      toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} closeLabel={closeLabel} onClose={close} />
      )),
    [toasts, closeLabel, close],
  );
  return (
    <ToastContext value={show}>
      {children}
      <div className="ui-toasts ui-no-print" role="status" data-react-aria-top-layer="true">
        {lines.length > 0 ? <ul role="list">{lines}</ul> : null}
      </div>
    </ToastContext>
  );
}
