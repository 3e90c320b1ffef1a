export const UNCHANGED = 'nothing was changed';
