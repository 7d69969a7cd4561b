// Names on the wire that are made from that of a kind. Apart from the rows, for pages that need none of them.

/** Where a subject says how many there are: `commentCount`. */
export const toCountName = <Name extends string>(kind: Name): `${Name}Count` => `${kind}Count`;

/** Where a query of `page` says the order of a kind's list: `commentSort`. */
export const toSortName = <Name extends string>(kind: Name): `${Name}Sort` => `${kind}Sort`;
