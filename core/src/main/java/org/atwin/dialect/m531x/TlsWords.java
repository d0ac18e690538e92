package org.atwin.dialect.m531x;

import org.atwin.at.Field;
import org.atwin.at.Line;

/** The lines of chapter 7, all of which come unasked. Immutable; any thread. */
final class TlsWords {

  private static final Field<Integer> ID = Field.integer("tid", "1-6");
  private static final Field<Integer> LENGTH = Field.integer("length");
  private static final Field<String> DATA = Field.quotedData("data");

  static final Line.Of2<Integer, Integer> CONNECTED =
      Line.of("+TLSCONN", ID, Field.integer("result"))
          .unasked("7.2", "A TLS connection is established, or could not be had");
  static final Line.Of2<Integer, Integer> SENT =
      Line.of("+ETLSEND", ID, Field.integer("length"))
          .unasked("7.3", "Data has been sent over TLS, or could not be");
  static final Line.Of2<Integer, Integer> WAITS =
      Line.of("+TLSNMI", ID, LENGTH)
          .unasked("7.4", "Something has arrived on a TLS connection, manual reception");
  static final Line.Of2<Integer, Integer> NOT_RECEIVED =
      Line.of("+TLSRECV", ID, Field.integer("error"))
          .unasked("7.4", "Nothing could be read, or a record has not come whole in time");
  static final Line.Of3<Integer, Integer, String> READ =
      Line.of("+TLSRECV", ID, LENGTH, DATA).unasked("7.4", "Data read from a TLS connection");
  static final Line.Of4<Integer, Integer, String, Integer> RECEIVED =
      Line.of("+TLSRECV", ID, LENGTH, DATA, Field.integer("encoded_method", "801-802"))
          .unasked("7.4", "Data received over TLS, automatic reception");
  static final Line.Of2<Integer, Integer> DOWN =
      Line.of("+TLSERR", ID, Field.integer("error")).unasked("7.4", "A TLS connection is down");
  static final Line.Of2<Integer, Integer> CLOSED =
      Line.of("+TLSCLOSE", ID, Field.integer("result"))
          .unasked("7.5", "A TLS connection is closed, or was not open");

  private TlsWords() {}
}
