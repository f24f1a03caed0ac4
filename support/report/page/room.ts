/** Characters that a row has room for: one may be an error of ten thousand. What opens has the rest. */
export const ROW_ROOM = 300;
