package org.atwin.app.api;

/**
 * Why a request is not done, as RFC 9457 reports it. Any thread.
 *
 * <p>The type is always {@code about:blank}: the status says what kind of problem it is.
 */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  private Problem(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  /** The request is wrong; the detail says what in it. */
  static Problem badRequest(String detail) {
    return new Problem(400, detail);
  }

  /** A token is needed and was not given. */
  static Problem unauthorized() {
    return new Problem(401, "the token printed at start is needed: Authorization: Bearer TOKEN");
  }

  /** The request comes from a page of somebody else's. */
  static Problem forbidden(String detail) {
    return new Problem(403, detail);
  }

  /** There is no such thing. */
  static Problem notFound(String detail) {
    return new Problem(404, detail);
  }

  /** The thing is there but cannot be used so. */
  static Problem methodNotAllowed(String detail) {
    return new Problem(405, detail);
  }

  /** Not possible in the present state. */
  static Problem conflict(String detail) {
    return new Problem(409, detail);
  }

  /** The body is longer than any request of this API. */
  static Problem tooLarge(int limit) {
    return new Problem(413, "a body has at most " + limit + " bytes");
  }

  /** ATwin failed. */
  static Problem internal() {
    return new Problem(500, "this is a mistake in ATwin; its log says more");
  }

  /** The HTTP status code. */
  int status() {
    return status;
  }

  /** What HTTP calls the status. */
  String title() {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      default -> "Internal Server Error";
    };
  }

  /** What exactly is the matter. */
  String detail() {
    return String.valueOf(getMessage());
  }
}
