// The rules of search engines as Adobe's open validator has them, which brings no types of its own.
// @ts-expect-error
import Validator from '@adobe/structured-data-validator';

interface Issue {
  issueMessage: string;
  severity: 'ERROR' | 'WARNING';
}

/**
 * What the page of an item says of the same node (S4), and nobody who knows its reviews does: the validator asks a product
 * for what a listing of a shop needs, and a recipe for its picture.
 */
const ofThePage = {
  image: 'https://shop.test/bowl.jpg',
  offers: { '@type': 'Offer', price: 20, priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
};

/** What is wrong with a node, as search engines read it on the page of its item. */
export async function findErrors(node: { '@type': string }): Promise<string[]> {
  const isListed = ['Product', 'Recipe'].includes(node['@type']);
  const whole = { ...(isListed && ofThePage), ...node };
  const said = { jsonld: { [node['@type']]: [whole] }, microdata: {}, rdfa: {} };
  const issues: Issue[] = await new Validator().validate(said);
  return issues.filter(({ severity }) => severity === 'ERROR').map(({ issueMessage }) => issueMessage);
}
