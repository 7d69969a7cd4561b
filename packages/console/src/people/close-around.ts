/** Closes the dialog that something stands in: the browser then leads back to where one was. */
export const closeAround = (element: Element | null): void => element?.closest('dialog')?.close();
