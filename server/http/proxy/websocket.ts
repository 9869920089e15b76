/**
 * Upgrades: CPA is asked first, so that a refusal is still an HTTP answer.
 *
 * @module
 */
import type { CpaTarget } from "../../cpa/types.ts";
import { originalFault } from "../errors.ts";

/** Bytes one side may lag behind before the connection is given up. */
const MAX_BUFFERED = 8 * 1024 * 1024;

/**
 * Connects to CPA, then upgrades the caller, then relays until either side closes.
 *
 * @throws HttpFault 502 when CPA does not accept the upgrade
 */
export async function forwardSocket(
  request: Request,
  url: string,
  target: CpaTarget,
  headers: Headers,
  timeoutMs: number,
): Promise<Response> {
  const protocols = (request.headers.get("sec-websocket-protocol") ?? "").split(",")
    .map((name) => name.trim()).filter((name) => name !== "");
  headers.delete("content-length");
  headers.delete("accept-encoding");
  const upstream = new WebSocket(url.replace(/^http/, "ws"), { headers, protocols });
  upstream.binaryType = "arraybuffer";
  // what CPA says before the caller is there
  const early: (string | ArrayBuffer)[] = [];
  const keep = (event: MessageEvent) => early.push(event.data);
  upstream.addEventListener("message", keep);
  await opened(upstream, timeoutMs, target);

  const { socket, response } = Deno.upgradeWebSocket(
    request,
    upstream.protocol === "" ? {} : { protocol: upstream.protocol },
  );
  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => {
    upstream.removeEventListener("message", keep);
    for (const data of early) socket.send(data);
    relay(upstream, socket);
    relay(socket, upstream);
    if (upstream.readyState >= WebSocket.CLOSING) shut(socket, 1000, "");
  });
  socket.addEventListener("error", () => shut(upstream, 1000, ""));
  return response;
}

function opened(socket: WebSocket, timeoutMs: number, target: CpaTarget): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(timer);
      shut(socket, 1000, "");
      const { host } = new URL(target.baseUrl);
      reject(originalFault(502, `CPA at ${host} did not accept the WebSocket connection.`));
    };
    const timer = setTimeout(fail, timeoutMs);
    socket.addEventListener("error", fail, { once: true });
    socket.addEventListener("open", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

function relay(from: WebSocket, to: WebSocket): void {
  from.addEventListener("message", (event) => {
    if (to.readyState !== WebSocket.OPEN) return;
    if (to.bufferedAmount > MAX_BUFFERED) {
      shut(to, 1011, "too slow");
      shut(from, 1011, "too slow");
      return;
    }
    to.send(event.data);
  });
  from.addEventListener("close", (event) => shut(to, event.code, event.reason));
  from.addEventListener("error", () => shut(to, 1011, ""));
}

/** Closes with a code that may be sent; the reserved ones only describe how a connection ended. */
function shut(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState >= WebSocket.CLOSING) return;
  const sendable = code === 1000 || (code >= 3000 && code <= 4999);
  try {
    if (sendable) socket.close(code, reason);
    else socket.close();
  } catch {
    // it had closed in the meantime
  }
}
