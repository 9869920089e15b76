/**
 * `doctor`: is the database sound, and do all segments equal their rows?
 *
 * @module
 */
import { configuration, hasDatabase, log, withWriter } from "./common.ts";

/** Exit code 1 when a segment differs. */
export async function doctor(): Promise<number> {
  const config = configuration();
  if (config === null || !await hasDatabase("doctor", config)) return 1;
  return await withWriter("doctor", async (writer) => {
    const state = await writer.peer.api.state();
    const { segments, differing } = await writer.peer.api.verifySegments();
    log(
      `doctor: schema ${state.schemaVersion}, ${state.events} events, ${state.deadLetters} dead letters, ` +
        `${state.databaseBytes} bytes; ${segments} segments compared, ${differing} differ from their rows`,
    );
    return differing === 0 ? 0 : 1;
  });
}
