/** What is said where an image is added to a text. */
export const image = {
  imageFile: 'PNG, JPEG, WebP or GIF, up to 8 MB',
  imageSay: 'What is there to see? Read out to those who do not see it.',
  imagePut: 'Put it into the text',
  imageSending: 'Sending…',
  IMAGE_INVALID: 'This file is no image that can be taken: PNG, JPEG, WebP or GIF.',
  IMAGE_TOO_LARGE: 'This image is too large: 8 MB and 16 million pixels at most.',
} as const;
