let count = 0;

/** An id that no other field of these widgets has. */
export const toFieldId = (): string => `p${count++}`;

/** Begins again, where one process renders many: the same widget is then the same HTML. */
export const forgetFieldIds = (): void => {
  count = 0;
};
