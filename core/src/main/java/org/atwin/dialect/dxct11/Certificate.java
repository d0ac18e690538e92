package org.atwin.dialect.dxct11;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.atwin.at.Args;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.net.tls.PemRole;
import org.atwin.net.tls.TlsSettings;
import org.atwin.net.tls.Verification;

/**
 * The certificate that a server is checked by (6.6.9, 6.7.5). What it holds is looked at when a
 * connection is made. Immutable; any thread.
 *
 * @param verifyType 0 no certificate, 1 one-way authentication
 * @param data as the host gave it, PEM if it is good for anything; one char for each byte
 */
record Certificate(int verifyType, String data) {

  /** As delivered. */
  static final Certificate NONE = new Certificate(0, "");

  static final Param<Integer> VERIFY_TYPE = Param.integer("verify_type", 0, 1);
  static final Param<Integer> VERIFY_LENGTH = Param.length("verify_len", 0, 2048);

  /**
   * Asks the host for a certificate. Without authentication, or of no length, there is none, and
   * nothing is asked for.
   *
   * @param keep what to do with it; the former one stays until then
   */
  static Result ask(Args args, Function<Certificate, Result> keep) {
    int type = args.get(VERIFY_TYPE);
    int length = args.get(VERIFY_LENGTH);
    return type == 0 || length == 0
        ? keep.apply(new Certificate(type, ""))
        : Prompt.ask(
            length,
            Prompt.PERSON,
            bytes ->
                keep.apply(new Certificate(type, new String(bytes, StandardCharsets.ISO_8859_1))));
  }

  /** What the read forms tell; the text of a certificate has line ends of its own. */
  String text() {
    return "%d,%d,%s".formatted(verifyType, data.length(), data);
  }

  /**
   * How a server is met by TLS.
   *
   * @param verified whether it must have a certificate issued under this one
   */
  TlsSettings tls(boolean verified) {
    return verified
        ? TlsSettings.TRUSTING.with(Verification.REQUIRED).with(PemRole.AUTHORITIES, data)
        : TlsSettings.TRUSTING;
  }
}
