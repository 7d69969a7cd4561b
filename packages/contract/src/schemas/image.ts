import { z } from 'zod';

/** The bytes of a file: what they are is seen from themselves. */
export const imageBytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);

/** What was kept of it: `![what there is to see](parvis-image:ID)` in a text of its author shows it (T9). */
export interface Image {
  id: string;
  /** Pixels. */
  width: number;
  height: number;
}

export const image: z.ZodType<Image> = z
  .object({ id: z.string(), width: z.int().min(1), height: z.int().min(1) })
  .meta({ id: 'Image' });

/** `visitorToken`: where the caller had none. */
export interface ImageCreated {
  image: Image;
  visitorToken?: string;
}

export const imageCreated: z.ZodType<ImageCreated> = z
  .lazy(() => z.object({ image, visitorToken: z.string().optional() }))
  .meta({ id: 'ImageCreated' });

/** The same, in what somebody is given of their own: `src` is good for an hour. */
export interface OwnImage extends Image {
  src: string;
  /** Null while it is in no post. */
  post: string | null;
  createdAt: string;
}

export const ownImage: z.ZodType<OwnImage> = z.object({
  id: z.string(),
  width: z.int().min(1),
  height: z.int().min(1),
  src: z.string(),
  post: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
