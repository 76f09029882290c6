/** Ends with the browser session; the database's limits are shorter. */
export const sessionCookie = "havn";
/** The reader's choice of bokmål or nynorsk; set only for those who are signed in. */
export const languageCookie = "m";
