import type { NetworkName, Row } from './networks.ts';

/** The networks that are not in the row unless the page wants them there. */
export const more: Partial<Record<NetworkName, Row>> = {
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
