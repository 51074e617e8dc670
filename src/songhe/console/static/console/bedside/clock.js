/** The time by the server's clock, however wrong the telephone's is. Moments are milliseconds since 1970. */

/** How far the server is ahead of this telephone, from one question and its answer. */
export const measured = (serverNow, asked, answered) => Math.round(serverNow - (asked + answered) / 2);

/** A moment as both clocks told it then. */
export const stamp = (offset) => ({ phone: Date.now(), offset });

/**
 * When a sheet was begun and finished, {started, finished}, by the server's clock: `offset` as measured just now.
 * A telephone whose clock jumped in between would say something impossible: then the measurement of now decides, at
 * last the moment of sending and the time that was worked.
 */
export function times({ started, finished, worked, earliest }, offset, now) {
  const possible = (moment) => moment >= earliest && moment <= now;
  const by = (stamped) => [stamped.phone + stamped.offset, stamped.phone + offset].find(possible);
  const ended = by(finished) ?? now;
  const begun = by(started);
  return { started: begun !== undefined && begun <= ended ? begun : ended - worked * 1000, finished: ended };
}
