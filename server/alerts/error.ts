/**
 * What a caller did wrong, made to be shown.
 *
 * @module
 */

/** `status` and `code` are what the doors answer with. */
export class AlertError extends Error {
  override readonly name = "AlertError";
  constructor(
    message: string,
    readonly code: "bad_body" | "not_found" | "too_many" | "address_refused",
    readonly status: number =
      { bad_body: 400, not_found: 404, too_many: 409, address_refused: 400 }[
        code
      ],
  ) {
    super(message);
  }
}
