/** Lambda's reason for a throttle of whoever calls, whatever is called (API model). */
export const CALLER_RATE = "CallerRateLimitExceeded";
