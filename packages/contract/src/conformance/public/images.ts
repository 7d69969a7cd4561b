import { imagesPath, toPath } from '../../endpoints/index.ts';
import { imageLimits } from '../../limits.ts';
import { schemas } from '../../schemas/endpoints.ts';
import type { Inline } from '../../schemas/text.ts';
import { type Answer, type Case, equal, fresh, ok, refused, type Server, shaped, visit } from '../case.ts';
import { pixel, takeImages } from '../image.ts';

const upload = (server: Server, body: Uint8Array, token?: string): Promise<Answer> =>
  visit(server).ask('POST', toPath(imagesPath, { site: server.site }), body, { key: fresh(), ...(token && { token }) });

/** Images in posts, where a server takes them and where it does not. */
export const images: Case[] = [
  {
    rule: 'T9',
    name: 'an image of one’s own is shown where its address stands, with what it says; of others, and without words, the text',
    needs: ['secretKey', 'images'],
    async run(server) {
      const here = visit(server);
      await takeImages(here, server.site, server.secretKey!);
      const answer = await upload(server, pixel);
      const { image, visitorToken } = shaped(schemas.createImage.answer, answer, 201);
      equal([image.width, image.height], [1, 1], 'size');
      const source = `![a dot](parvis-image:${image.id})`;
      const shown = async (body: string, token?: string): Promise<Inline> => {
        const text = shaped(
          schemas.preview.answer,
          await here.ask('POST', 'preview', { body }, { ...(token && { token }) }),
        );
        const [block] = text.text;
        ok(block?.type === 'paragraph', 'a paragraph');
        return block.children[0]!;
      };
      const own = await shown(source, visitorToken);
      ok(own.type === 'image', 'an image');
      equal([own.alt, own.width, own.height], ['a dot', 1, 1], 'what it says, and its size');
      const read = await here.ask('GET', own.src, undefined, { origin: null });
      equal([read.status, read.headers.get('content-type')], [200, 'image/webp'], 'the image');
      ok(/no-store/.test(read.headers.get('cache-control') ?? ''), 'one that is in no post is not kept');
      equal((await here.ask('GET', own.src.replace(/\?.*/, ''))).status, 404, 'without its signature');
      equal((await shown(source)).type, 'text', 'to who has not sent it');
      equal((await shown(`![](parvis-image:${image.id})`, visitorToken)).type, 'text', 'without words');
    },
  },
  {
    rule: 'P19',
    name: 'what is no image, and too large a file, are refused',
    needs: ['secretKey', 'images'],
    async run(server) {
      await takeImages(visit(server), server.site, server.secretKey!);
      const none = await upload(server, new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'));
      refused(none, 422, 'IMAGE_INVALID');
      refused(await upload(server, pixel.slice(0, 30)), 422, 'IMAGE_INVALID');
      refused(await upload(server, new Uint8Array(imageLimits.fileBytes + 1)), 413, 'BODY_TOO_LARGE');
    },
  },
  {
    rule: 'P19',
    name: 'a site that has said nothing of images takes none',
    needs: ['otherSite'],
    async run(server) {
      const other = server.otherSite!;
      const { ask } = visit(server);
      const path = toPath(imagesPath, { site: other.site });
      refused(await ask('POST', path, pixel, { origin: other.allowedOrigin, key: fresh() }), 403, 'BLOCK_OFF');
    },
  },
];
