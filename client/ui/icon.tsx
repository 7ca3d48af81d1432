import type { ReactNode } from 'react';

export interface IconProps {
  /** Words for who cannot see it; leave out when words stand beside it. */
  label?: string | undefined;
  size?: 16 | 20 | 24 | 32;
}

export type IconComponent = (props: IconProps) => ReactNode;

/** `d` is drawn with a 1.75 stroke on a 24-px sheet. */
const draw = (d: string): IconComponent =>
  function Icon({ label, size = 24 }) {
    return (
      <svg
        width={`${size / 16}rem`}
        height={`${size / 16}rem`}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        className="ui-icon"
        focusable="false"
        {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      >
        <path d={d} />
      </svg>
    );
  };

const ring = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0`;
const dot = (x: number, y: number) => `M${x} ${y}h.01`;

/* what one does */
export const IconCheck = /*#__PURE__*/ draw('M5 12.5l4.5 4.5L19 7.5');
export const IconClose = /*#__PURE__*/ draw('M6 6l12 12M18 6L6 18');
export const IconPlus = /*#__PURE__*/ draw('M12 5v14M5 12h14');
export const IconMinus = /*#__PURE__*/ draw('M5 12h14');
export const IconEdit = /*#__PURE__*/ draw(
  'M4 20l1-4.5L16 4.5a2 2 0 0 1 2.8 0l.7.7a2 2 0 0 1 0 2.8L8.5 19zM14 6.5l3.5 3.5',
);
export const IconSearch = /*#__PURE__*/ draw(`${ring(10.5, 10.5, 6.5)}M15.5 15.5L20 20`);
export const IconPrint = /*#__PURE__*/ draw('M7 8V4h10v4M7 17H4.5V9.5h15V17H17M7 14h10v6H7z');
export const IconDownload = /*#__PURE__*/ draw('M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14');
export const IconRefresh = /*#__PURE__*/ draw('M19.5 12a7.5 7.5 0 1 1-2.4-5.5L19.5 9M19.5 4v5h-5');
export const IconUndo = /*#__PURE__*/ draw('M8.5 5L4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3');
export const IconMore = /*#__PURE__*/ draw(`M5 12h.01M12 12h.01M19 12h.01`);
export const IconSignOut = /*#__PURE__*/ draw('M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4');

/* ways */
export const IconRight = /*#__PURE__*/ draw('M9 5l7 7-7 7');
export const IconLeft = /*#__PURE__*/ draw('M15 5l-7 7 7 7');
export const IconDown = /*#__PURE__*/ draw('M5 9l7 7 7-7');
export const IconUp = /*#__PURE__*/ draw('M5 15l7-7 7 7');
export const IconBack = /*#__PURE__*/ draw('M20 12H4.5M11 5.5L4.5 12l6.5 6.5');
export const IconMenu = /*#__PURE__*/ draw('M4 7h16M4 12h16M4 17h16');

/* how it stands */
export const IconInfo = /*#__PURE__*/ draw(`${ring(12, 12, 8.5)}M12 11v5.5${dot(12, 7.75)}`);
export const IconCheckRing = /*#__PURE__*/ draw(`${ring(12, 12, 8.5)}M8 12.25l2.75 2.75L16 9.5`);
export const IconWarn = /*#__PURE__*/ draw(`M12 4L2.75 20h18.5zM12 10v4.5${dot(12, 17.25)}`);
export const IconShield = /*#__PURE__*/ draw(
  `M12 3l7.5 2.75V11c0 5-3.25 8.25-7.5 10-4.25-1.75-7.5-5-7.5-10V5.75zM12 8v4.5${dot(12, 15.75)}`,
);
export const IconClock = /*#__PURE__*/ draw(`${ring(12, 12, 8.5)}M12 7v5l3.25 2`);
export const IconDevice = /*#__PURE__*/ draw('M6 3h12v18H6zM10.5 18h3');
export const IconCloudCheck = /*#__PURE__*/ draw(
  'M7 18.5a4.25 4.25 0 0 1-.5-8.47 5.75 5.75 0 0 1 11.1 1.22A3.65 3.65 0 0 1 17 18.5zM9 13.5l2 2 3.5-4',
);
export const IconOffline = /*#__PURE__*/ draw(
  'M4 4l16 16M9 6.3a5.75 5.75 0 0 1 8.6 4.95 3.65 3.65 0 0 1 2 5.75M16 18.5H7a4.25 4.25 0 0 1-.5-8.47c.1-.5.3-1 .5-1.4',
);
export const IconConflict = /*#__PURE__*/ draw(
  'M12 21v-7.5L6 8V4M12 13.5L18 8V4M3.5 6.5L6 4l2.5 2.5M15.5 6.5L18 4l2.5 2.5',
);
export const IconHand = /*#__PURE__*/ draw(`${ring(12, 12, 8.5)}M12 7v6${dot(12, 16.25)}`);
export const IconEye = /*#__PURE__*/ draw(
  `M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z${ring(12, 12, 3)}`,
);
export const IconEyeOff = /*#__PURE__*/ draw(
  'M4 4l16 16M9.5 6c.8-.3 1.6-.5 2.5-.5 6 0 9.5 6.5 9.5 6.5s-1 1.9-2.9 3.6M6 7.9C3.7 9.6 2.5 12 2.5 12S6 18.5 12 18.5c1.4 0 2.6-.3 3.7-.8M10 10a3 3 0 0 0 4 4',
);
export const IconLock = /*#__PURE__*/ draw(
  'M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 15v2',
);

/* things */
export const IconHome = /*#__PURE__*/ draw(
  'M3.5 11.5L12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-5.5h4V20',
);
export const IconCalendar = /*#__PURE__*/ draw('M4 6h16v14H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7');
export const IconPerson = /*#__PURE__*/ draw(
  `${ring(12, 8, 4)}M4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6`,
);
export const IconPeople = /*#__PURE__*/ draw(
  `${ring(9, 8.5, 3.5)}M2.5 19.5c.4-3.5 3-5.25 6.5-5.25s6.1 1.75 6.5 5.25M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.5c2.3.6 3.7 2.3 4 5`,
);
export const IconPhone = /*#__PURE__*/ draw(
  'M5 4h4l1.75 4.5-2.25 1.75a12 12 0 0 0 5.25 5.25l1.75-2.25L20 15v4a1.5 1.5 0 0 1-1.5 1.5A15.5 15.5 0 0 1 3.5 5.5 1.5 1.5 0 0 1 5 4z',
);
export const IconPlace = /*#__PURE__*/ draw(
  `M12 21.5s-7-6.25-7-11.5a7 7 0 0 1 14 0c0 5.25-7 11.5-7 11.5z${ring(12, 10, 2.5)}`,
);
export const IconFolder = /*#__PURE__*/ draw('M3.5 19.5v-14h6l2 2.5h9v11.5z');
export const IconFile = /*#__PURE__*/ draw(
  'M6 3.5h8L18.5 8v12.5H6zM14 3.5V8h4.5M9 12.5h6.5M9 16h6.5',
);
export const IconTask = /*#__PURE__*/ draw(
  'M8.5 5H5v15.5h14V5h-3.5M8.5 3.5h7v3.5h-7zM8.5 13.5l2.5 2.5 4.5-5',
);
export const IconInbox = /*#__PURE__*/ draw('M4 14l3-9h10l3 9v5.5H4zM4 14h5l1 2.5h4l1-2.5h5');
export const IconBell = /*#__PURE__*/ draw('M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4');
export const IconNote = /*#__PURE__*/ draw('M5 4h14v10.5L14 20H5zM14 20v-5.5h5M8.5 8.5h7M8.5 12h4');
export const IconSpeech = /*#__PURE__*/ draw('M4 5h16v11h-8.5L7 20v-4H4z');
export const IconScale = /*#__PURE__*/ draw(
  'M12 4v16M8 20h8M5 7h14M5 7l-2.5 6.5h5zM19 7l-2.5 6.5h5z',
);
export const IconBoard = /*#__PURE__*/ draw(
  'M4 4.5h4.5v15H4zM9.75 4.5h4.5v9h-4.5zM15.5 4.5H20v12h-4.5z',
);
