/** What the panel says in which visitors choose what they hear of by mail. */
export const follow = {
  followTitle: 'Hear of new posts by mail',
  followPost: 'Answers to this',
  followThread: 'This conversation',
  followSubject: 'This page',
  followSite: 'The whole site',
  never: 'Never',
  atOnce: 'At once',
  daily: 'Once a day',
  weekly: 'Once a week',
  followProve: 'To which address? It is asked for once.',
} as const;
