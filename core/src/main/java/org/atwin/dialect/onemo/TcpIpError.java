package org.atwin.dialect.onemo;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.atwin.at.Result;
import org.atwin.net.ConnectFailure;

/** The error table of chapter 5. Immutable; any thread. */
enum TcpIpError {
  UNKNOWN(550, "TCP/IP unknown error"),
  NOT_IN_USE(551, "TCP/IP not in use"),
  IN_USE(552, "TCP/IP already in use"),
  NOT_CONNECTED(553, "TCP/IP not connected"),
  SOCKET_CREATION(554, "socket creation failed"),
  SOCKET_BIND(555, "socket bind failed"),
  SOCKET_LISTEN(556, "socket listen failed"),
  CONNECTION_REFUSED(557, "socket connection refused"),
  CONNECTION_TIMED_OUT(558, "socket connection timed out"),
  CONNECTION_FAILED(559, "socket connection failed (other)"),
  SOCKET_WRITE(560, "socket write error"),
  SOCKET_READ(561, "socket read error"),
  SOCKET_ACCEPT(562, "socket accept error"),
  PDP_NOT_ACTIVE(570, "PDP not activated"),
  PDP_ACTIVATION(571, "PDP activation failed"),
  PDP_DEACTIVATION(572, "PDP deactivation failed"),
  APN_NOT_CONFIGURED(575, "APN not configured"),
  PORT_BUSY(576, "port busy"),
  ADDRESS_FAMILY(577, "IPv4/IPv6 not supported"),
  NAME_RESOLUTION(580, "DNS resolution failed or bad IP format"),
  DNS_BUSY(581, "DNS busy"),
  PING_BUSY(582, "PING busy"),
  // Not in the manual's table; readings of an ML307R show the numbers.
  HANDSHAKE(753, "TLS handshake failed"),
  VERIFICATION(762, "TLS verification failed");

  private final int code;
  private final String words;

  TcpIpError(int code, String words) {
    this.code = code;
    this.words = words;
  }

  /** The number that AT+CMEE=1 prints, and that a failed AT+MIPOPEN reports. */
  int code() {
    return code;
  }

  /** The failure of a command. */
  Result result() {
    return Result.error(code);
  }

  /** What a connection that could not be opened is reported with. */
  static TcpIpError of(ConnectFailure failure) {
    return switch (failure) {
      case NAME, NAME_TIMED_OUT -> NAME_RESOLUTION;
      case REFUSED -> CONNECTION_REFUSED;
      case TIMED_OUT -> CONNECTION_TIMED_OUT;
      case BIND -> SOCKET_BIND;
      case BEARER -> PDP_ACTIVATION;
      case CERTIFICATE -> VERIFICATION;
      case CREDENTIALS, HANDSHAKE, DROPPED -> HANDSHAKE;
      case UNREACHABLE, OTHER -> CONNECTION_FAILED;
    };
  }

  /** What AT+CMEE=2 prints, by number. */
  static Map<Integer, String> table() {
    return Arrays.stream(values())
        .collect(Collectors.toUnmodifiableMap(TcpIpError::code, error -> error.words));
  }
}
