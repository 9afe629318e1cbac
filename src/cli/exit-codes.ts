/** How commands end besides 0, after sysexits.h, so that scripts can tell a typing mistake from wrong data. */
export const exitCodes = { usage: 64, badData: 65, badConfig: 78 } as const;
