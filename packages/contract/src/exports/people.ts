// Those who write and read, and who works for the site.

export const peopleRecords = {
  author: {
    part: 'authors',
    about: 'Whoever has written, reacted or followed, and the business itself.',
    fields: {
      id: 'id',
      kind: 'text guest, member or staff.',
      name: 'text',
      nameFolded: 'text? As one looks for it.',
      nameSkeleton: 'text? What the name looks like, where it is theirs alone.',
      email: 'personal? The address.',
      memberHash:
        'personal? How the host calls a member, hashed with the secret of the server: they are known again where another has the same.',
      createdAt: 'time',
      tokensSince: 'time?',
      confirmedAt: 'time? Since when the address is proved.',
      locale: 'text? In which language they are written to.',
    },
  },
  avatar: {
    part: 'avatars',
    about: 'The picture of a member; its bytes are avatars/ID.webp, by the id of the author.',
    fields: {
      authorId: 'id',
      urlHash: 'text Where their host shows it, hashed with the secret of the server.',
      hash: 'text Of its bytes.',
      size: 'number Bytes.',
    },
  },
  block: {
    part: 'blocks',
    about:
      'Whose posts are held. By address only in an export with personal data, and it holds where another server has the same secret; by network in none.',
    fields: {
      id: 'id',
      kind: 'text author or address.',
      value: 'text The id of an author; or an address, hashed with the secret of the server.',
      reason: 'text',
      sentence: 'text',
      label: 'text',
      postId: 'id?',
      byId: 'id?',
      createdAt: 'time',
      expiresAt: 'time?',
    },
  },
  subscription: {
    part: 'subscriptions',
    about: 'What a visitor follows.',
    fields: { id: 'id', authorId: 'id', target: 'text', targetId: 'text', pace: 'text', createdAt: 'time' },
  },
  mention: { part: 'mentions', about: 'Whom a post names.', fields: { postId: 'id', authorId: 'id' } },
  staff: {
    part: 'staff',
    about: 'Who works for the site; on another server they are invited.',
    fields: {
      id: 'id',
      role: 'text',
      email: 'personal?',
      locale: 'text',
      createdAt: 'time',
    },
  },
} as const;
