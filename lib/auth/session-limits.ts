/** No rule lets a session live for longer; cookies are made for this long, and the database says when it ends. */
export const LONGEST_HOURS = 24;
