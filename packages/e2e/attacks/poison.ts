/** Fields of mails that hold words of others. */
const said = 'title words by page site name said sentence about inviter consideration host'.split(' ');

/** The same data of a mail with a text in every one of them. */
export function poison<Value>(value: Value, text: string, isSaid = false): Value {
  if (typeof value === 'string') return (isSaid ? text : value) as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => poison(one, text, isSaid)) as Value;
  const fields = Object.entries(value).map(([key, one]) => [key, poison(one, text, said.includes(key))]);
  return Object.fromEntries(fields) as Value;
}
