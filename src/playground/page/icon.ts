/** The page's line icons: drawn here, so that nothing is loaded and all have one weight. */
/// <reference lib="dom" />

import { html, type VNode } from './html.ts';

const paths = {
  send: 'M4 12.500l16-8-5 16-4-6.500-7-1.500zM11 14l9-9.500',
  attach:
    'M19 11.500l-7.400 7.400a4.600 4.600 0 0 1-6.500-6.500l7.700-7.700a3.100 3.100 0 0 1 4.400 4.400l-7.600 7.600a1.500 1.500 0 0 1-2.200-2.200l6.800-6.800',
  more: 'M12 6h.01M12 12h.01M12 18h.01',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M14.500 5.500L8 12l6.500 6.500',
  reply: 'M9.500 6L4 11.500 9.500 17M4.500 11.500H14c3.500 0 6 2 6 6',
  edit: 'M5 19l1-4L16.500 4.500l3 3L9 18l-4 1zM14.500 6.500l3 3',
  smile:
    'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM8.500 14.200c1.800 2.400 5.200 2.400 7 0M9 10h.01M15 10h.01',
  thread: 'M4 5h16v11H9.500L5.500 19.500V16H4V5zM8 9.200h8M8 12.200h5',
  hash: 'M9.500 4L7.500 20M16.500 4l-2 16M4.500 9h15.500M4 15h15.500',
  lock: 'M6.500 11h11v8.500h-11V11zM8.800 11V8a3.200 3.200 0 0 1 6.400 0v3',
  home: 'M4.500 11L12 4.500 19.500 11M6.500 9.500V19h11V9.500M10.500 19v-5h3v5',
  keyboard: 'M3.500 7h17v10.500h-17V7zM7 10.500h.01M10.300 10.500h.01M13.700 10.500h.01M17 10.500h.01M8 14h8',
  code: 'M4.500 4.500h5.500v5.500H4.500V4.500zM14 4.500h5.500v5.500H14V4.500zM4.500 14h5.500v5.500H4.500V14zM14 14h2.500v2.500H14V14zM17 17h2.500v2.500H17V17z',
  block: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM6 6l12 12',
  eye: 'M3 12c3.500-6 14.500-6 18 0-3.500 6-14.500 6-18 0zM12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  check: 'M5 12.500l4.500 4.500L19 7',
  file: 'M7 3.500h7l4 4V20.500H7v-17zM13.500 4v4H18',
  plus: 'M12 5v14M5 12h14',
  clock: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 7v5l3.500 2.200',
  down: 'M6 9.500l6 6 6-6',
  bolt: 'M13 3.500L5.500 13.500H11l-1 7 7.500-10H12l1-7z',
  archive: 'M4 5h16v4H4V5zM5.500 9v10.500h13V9M10 13h4',
  moon: 'M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600L7 7M17 17l1.400 1.400M18.400 5.600L17 7M7 17l-1.400 1.400',
  trash: 'M5 7h14M9.500 7V4.500h5V7M7 7l.8 12.500h8.400L17 7',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }): VNode {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${paths[name]} /></svg>`;
}
