import type { Network } from '@parvis/contract';

/** The networks that are links. The rest of the contract's list are acts of the page itself. */
export type NetworkName = Exclude<Network, 'native' | 'copy' | 'qr'>;

export interface Row {
  /** A proper name; absent where the language has a word for it. */
  label?: string;
  /** `{u}` URL, `{t}` text, `{i}` picture, each encoded. */
  link: string;
  /** Strokes in a box of 24 by 24, drawn for Parvis. */
  icon: string;
}

/** Every network, in the order in which they are offered unless the page says another. */
const order: readonly NetworkName[] = [
  'facebook',
  'whatsapp',
  'x',
  'linkedin',
  'email',
  'telegram',
  'bluesky',
  'mastodon',
  'threads',
  'pinterest',
  'reddit',
  'sms',
];

/** What is known of them: of those that are in the row unless the page says another. The others come with the panel. */
export const networks: Partial<Record<NetworkName, Row>> = {
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
  const names = wish ? wish.toLowerCase().split(/[\s,]+/) : order;
  return [...new Set(names)].filter(
    (name): name is NetworkName => order.includes(name as NetworkName) && (hasImage || name !== 'pinterest'),
  );
}
