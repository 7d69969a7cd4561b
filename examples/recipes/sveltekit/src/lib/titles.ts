export const titles: Record<string, string> = { salt: 'Salt & "pepper" <both>', pepper: 'Pepper' };
