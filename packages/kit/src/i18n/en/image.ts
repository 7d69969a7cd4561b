/** What is said where an image is added to a text. */
export const image = {
  imageFile: 'Choose an image',
  imageSay: 'What is there to see? Read out to those who do not see it.',
  imagePut: 'Put it into the text',
  imageSending: 'Sending…',
  imageNone: 'No images can be taken here at the moment.',
  IMAGE_INVALID: 'This file is no image that can be taken.',
  IMAGE_TOO_LARGE: 'This image is too large.',
} as const;
