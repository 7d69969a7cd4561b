import type { StaffLanguage } from '../http/languages.ts';

/** What a printed card says. */
export interface Card {
  language: StaffLanguage;
  site: string;
  /** What is reviewed; empty for the business itself. */
  what: string;
  /** Where its QR code leads. */
  url: string;
}

const words = {
  en: {
    ask: (what: string) => (what ? `How was ${what}?` : 'How was it?'),
    scan: 'Scan this, and tell others: good or bad.',
    code: 'With the code of the day, which you see here, your review says that you were here.',
  },
  fr: {
    ask: (what: string) => (what ? `Comment était « ${what} » ?` : 'Comment était-ce ?'),
    scan: 'Scannez, et dites-le aux autres : bon ou mauvais.',
    code: 'Avec le code du jour, affiché ici, votre avis indique que vous étiez sur place.',
  },
};

/** Points of a millimetre. */
const mm = 72 / 25.4;
const a6 = { width: 105 * mm, height: 148 * mm };

/** Lays a card out in a box, from its top: the middle of it is the code. What is longer than its box is cut off. */
async function draw(pdf: PDFKit.PDFDocument, { language, site, what, url }: Card, width: number, small: boolean) {
  const { encode } = await import('uqr');
  const say = words[language];
  const margin = (small ? 4 : 10) * mm;
  const text = { width: width - 2 * margin, align: 'center', height: (small ? 14 : 22) * mm, ellipsis: true } as const;
  const side = Math.min(width - 2 * margin, (small ? 32 : 62) * mm);
  pdf.fillColor('#000');
  pdf
    .font('Helvetica-Bold')
    .fontSize(small ? 10 : 18)
    .text(site, margin, margin, text);
  pdf
    .font('Helvetica')
    .fontSize(small ? 8 : 13)
    .text(say.ask(what), margin, pdf.y + 2 * mm, text);
  const { data, size } = encode(url, { ecc: 'M', border: 2 });
  const [left, top, module] = [(width - side) / 2, pdf.y + 2 * mm, side / size];
  for (const [row, line] of data.entries()) {
    for (const [column, isDark] of line.entries()) {
      if (isDark) pdf.rect(left + column * module, top + row * module, module, module);
    }
  }
  pdf.fill('#000');
  pdf.fontSize(small ? 7 : 11).text(say.scan, margin, top + side + 2 * mm, text);
  pdf.fontSize(small ? 6 : 9).text(say.code, margin, pdf.y + 1 * mm, text);
}

/** @param size of the page, in points */
async function toPdf(
  size: { width: number; height: number },
  paint: (pdf: PDFKit.PDFDocument) => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: Document } = await import('pdfkit');
  const pdf = new Document({ size: [size.width, size.height], margin: 0, info: { Producer: 'Parvis' } });
  const parts: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => void parts.push(part));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  await paint(pdf);
  pdf.end();
  await done;
  return new Uint8Array(Buffer.concat(parts));
}

const kinds = ['a6', 'tent', 'receipt'] as const;
type Kind = (typeof kinds)[number];
type Print = (card: Card) => Promise<Uint8Array<ArrayBuffer>>;

/** Each kind of card: on a counter, folded on a table, at the foot of a receipt of 80 mm. */
export const cards: Readonly<Record<Kind, Print>> = {
  a6: (card) => toPdf(a6, (pdf) => draw(pdf, card, a6.width, false)),
  tent: (card) =>
    toPdf({ width: a6.width, height: 2 * a6.height }, async (pdf) => {
      // Folded in the middle, each side is upright.
      pdf.save().rotate(180, { origin: [a6.width / 2, a6.height / 2] });
      await draw(pdf, card, a6.width, false);
      pdf.restore().save().translate(0, a6.height);
      await draw(pdf, card, a6.width, false);
      pdf.restore();
      pdf.moveTo(0, a6.height).lineTo(a6.width, a6.height).dash(3, {}).stroke('#999');
    }),
  receipt: (card) => toPdf({ width: 80 * mm, height: 90 * mm }, (pdf) => draw(pdf, card, 80 * mm, true)),
};

export const isCard = (name: string): name is Kind => kinds.some((kind) => kind === name);
