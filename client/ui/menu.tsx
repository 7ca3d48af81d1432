import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { IconDown, IconMore } from './icon.tsx';
import './react-aria-csp.ts';
import './button.css';
import './menu.css';

export interface MenuAction {
  id: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
  onSelect: () => void;
  disabled?: boolean;
}

export interface MenuProps {
  /** The button's words; only spoken when `compact`. */
  label: string;
  actions: readonly MenuAction[];
  /** Three dots instead of words. */
  compact?: boolean;
}

export function Menu({ label, actions, compact }: MenuProps) {
  return (
    <MenuTrigger>
      {compact ? (
        <AriaButton className="ui-button" data-variant="quiet" data-icon-only aria-label={label}>
          <IconMore />
        </AriaButton>
      ) : (
        <AriaButton className="ui-button" data-variant="secondary">
          <span>{label}</span>
          <IconDown size={16} />
        </AriaButton>
      )}
      <Popover className="ui-popover" placement="bottom end">
        <AriaMenu
          className="ui-menu"
          onAction={(key) => actions.find((action) => action.id === key)?.onSelect()}
          disabledKeys={actions.filter((action) => action.disabled).map((action) => action.id)}
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              className="ui-menu-item"
              textValue={action.label}
            >
              {action.icon}
              <Text slot="label">{action.label}</Text>
              {action.hint ? (
                <Text slot="description" className="ui-menu-hint">
                  {action.hint}
                </Text>
              ) : null}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
