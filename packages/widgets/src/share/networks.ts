import type { Network } from '@parvis/contract';

/** The networks that are links. The rest of the contract's list are acts of the page itself. */
export type NetworkName = Exclude<Network, 'native' | 'copy' | 'qr'>;

interface Row {
  /** A proper name; absent where the language has a word for it. */
  label?: string;
  /** `{u}` URL, `{t}` text, `{i}` picture, each encoded. */
  link: string;
  /** Strokes in a box of 24 by 24, drawn for Parvis. */
  icon: string;
}

/** Every network, in the order in which they are offered unless the page says another. */
export const networks: Record<NetworkName, Row> = {
  facebook: {
    label: 'Facebook',
    link: 'https://www.facebook.com/sharer/sharer.php?u={u}',
    icon: 'M16 4h-1a4 4 0 00-4 4v12M7 12h8',
  },
  whatsapp: {
    label: 'WhatsApp',
    link: 'https://wa.me/?text={t}%20{u}',
    icon: 'M4 20l1-4a8 8 0 113 3zM9 8c0 4 3 7 7 7v-2l-2-1-1 1-2-2 1-1-1-2z',
  },
  x: {
    label: 'X',
    link: 'https://x.com/intent/tweet?text={t}&url={u}',
    icon: 'M4 4h4l12 16h-4zM19 4l-6 7M11 14l-6 6',
  },
  linkedin: {
    label: 'LinkedIn',
    link: 'https://www.linkedin.com/sharing/share-offsite/?url={u}',
    icon: 'M6 10v9M6 5h0M11 19v-9M11 14a3 3 0 017 0v5',
  },
  email: {
    link: 'mailto:?subject={t}&body={u}',
    icon: 'M3 6h18v12H3zl9 7 9-7',
  },
  telegram: {
    label: 'Telegram',
    link: 'https://t.me/share/url?url={u}&text={t}',
    icon: 'M21 4L3 11l5 3L18 7l-7 8 6 5zM8 14v6l3-4',
  },
  bluesky: {
    label: 'Bluesky',
    link: 'https://bsky.app/intent/compose?text={t}%20{u}',
    icon: 'M12 11C11 8 6 4 4 5s-2 8 3 9c-4 1-2 5 1 5s4-4 4-5c0 1 1 5 4 5s5-4 1-5c5-1 5-8 3-9s-7 3-8 6',
  },
  mastodon: {
    label: 'Mastodon',
    link: 'https://share.joinmastodon.org/#text={t}%20{u}',
    icon: 'M16 20C9 22 5 19 5 13V9c0-7 14-7 14 0v2c0 6-5 6-11 5M9 12V9a1 1 0 013 0v2-2a1 1 0 013 0v3',
  },
  threads: {
    label: 'Threads',
    link: 'https://www.threads.com/intent/post?text={t}&url={u}',
    icon: 'M18 8C16 2 5 2 5 12s11 11 13 6c2-5-3-8-7-7s-3 5 0 5c5 0 6-9 0-9',
  },
  pinterest: {
    label: 'Pinterest',
    link: 'https://www.pinterest.com/pin/create/button/?url={u}&media={i}&description={t}',
    icon: 'M12 3a9 9 0 100 18 9 9 0 100-18M9 20l3-11M9 13c-2-6 7-7 7-2 0 4-4 5-5 3',
  },
  reddit: {
    label: 'Reddit',
    link: 'https://www.reddit.com/submit?url={u}&title={t}',
    icon: 'M12 8c-11 0-11 12 0 12S23 8 12 8l1-5 4 1M9 13h0M15 13h0M9 16c2 2 4 2 6 0',
  },
  sms: {
    link: 'sms:?&body={t}%20{u}',
    icon: 'M4 5h16v11h-9l-4 4v-4H4zM8 11h0M12 11h0M16 11h0',
  },
};

/** Icons of the row's own buttons. */
export const icons = {
  native: 'M12 14V3M8 7l4-4 4 4M8 11H5v9h14v-9h-3',
  copy: 'M10 14a4 4 0 006 0l3-3a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6 0l-3 3a4 4 0 006 6l1-1',
  done: 'M5 13l4 4L19 7',
  more: 'M5 12h0M12 12h0M19 12h0',
} as const;

/** The rows of a wish such as `x, email`, in its order, each once; all of them without a wish. Unknown names are left out. */
export function toNames(wish: string | undefined, hasImage: boolean): NetworkName[] {
  const names = wish ? wish.toLowerCase().split(/[\s,]+/) : Object.keys(networks);
  return [...new Set(names)].filter(
    (name): name is NetworkName => Object.hasOwn(networks, name) && (hasImage || name !== 'pinterest'),
  );
}
